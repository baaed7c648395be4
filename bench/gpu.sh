#!/bin/sh
# What needs a machine with a GPU, in one go.
#
#   bench/gpu.sh pack DIRECTORY         builds with the profile cuda and cuts the build into slices
#   bench/gpu.sh run DIRECTORY RESULTS  puts the slices together, on the machine with the GPU, and runs
#
# A slice has less than 60 MiB, so that it travels where files are limited. Set JAVA_HOME for run.
set -eu

usage() {
  sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

pack() {
  home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
  mkdir -p "$1"
  slices=$(CDPATH='' cd -- "$1" && pwd -P)
  (cd "$home" && mvn -q -B -Dquick -Pcuda -pl modules/benchmarks,modules/cli -am package)
  staging=$(mktemp -d)
  trap 'rm -rf "$staging"' EXIT
  mkdir "$staging/lib"
  for module in benchmarks cli; do
    cp "$home/modules/$module/target/quick/lib"/*.jar "$home/modules/$module/target/quick/firth-$module.jar" "$staging/lib"
  done
  cp "$0" "$staging/gpu.sh"
  tar -C "$staging" -cf - . | split -b 60000000 - "$slices/firth-gpu.tar."
  cp "$0" "$slices/gpu.sh"
  ls -l "$slices"
}

# Keeps what a program prints in a file, shows it, and ends all where the program failed.
measure() {
  kept=$1
  shift
  status=0
  "$@" >"$kept" 2>&1 || status=$?
  cat "$kept"
  return "$status"
}

run() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cat "$1"/firth-gpu.tar.* | tar -C "$work" -xf -
  mkdir -p "$2"
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  set -- "$2" --add-modules jdk.incubator.vector -cp "$work/lib/*"
  results=$1
  shift
  nvidia-smi >"$results/nvidia-smi.txt" 2>&1 || true
  "$java" "$@" dev.firth.cli.Main doctor >"$results/doctor.txt" 2>&1 || true
  cat "$results/doctor.txt"
  measure "$results/parity.txt" "$java" "$@" dev.firth.benchmarks.Main parity --engine onnxruntime-cuda
  measure "$results/engine.txt" "$java" "$@" dev.firth.benchmarks.Main engine --engine onednn --engine onnxruntime-cuda \
    --runs 2
}

case ${1:-} in
  pack) [ $# -eq 2 ] || usage && pack "$2" ;;
  run) [ $# -eq 3 ] || usage && run "$2" "$3" ;;
  *) usage ;;
esac
