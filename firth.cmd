@echo off
rem The firth command on Windows: finds a Java, builds Firth where that is needed, and runs it.
rem
rem   FIRTH_JAVA  the java to run: a JDK's folder (default: the newest one found)
rem   FIRTH_OPTS  further options for the Java virtual machine, such as -Xmx20g
setlocal EnableExtensions DisableDelayedExpansion

rem Options for every run. Throughput matters more than pauses here, and a matrix may need most of the memory.
set "jvm_options=-XX:+UseParallelGC -XX:MaxNewSize=64m -XX:MaxRAMPercentage=75"

set "home=%~dp0"
set "home=%home:~0,-1%"
set "target=%home%\modules\cli\target\quick"

rem ---- Java ------------------------------------------------------------------------------------------------------

set "java_home=" & set "java_rank=0" & set "java_vector=no" & set "java_major=0" & set "build_home="
set "found=" & set "reason="
if defined FIRTH_JAVA (
  call :consider "%FIRTH_JAVA%"
  set "reason=FIRTH_JAVA"
) else (
  if defined JAVA_HOME call :consider "%JAVA_HOME%"
  for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%K in ("%%~dp$PATH:J..") do call :consider "%%~fK"
  for %%R in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java") do (
    if exist "%%~R" for /d %%J in ("%%~R\*") do call :consider "%%~fJ"
  )
  set "reason=the newest found"
)
if not defined java_home (
  if defined FIRTH_JAVA (
    echo firth: FIRTH_JAVA is %FIRTH_JAVA%, which is no folder of a JDK 17 or newer>&2
  ) else (
    echo firth: no Java 17 or newer found in JAVA_HOME, in PATH or in the usual folders.>&2
    echo Install a JDK ^(17 or newer; 25 is the fastest here^), or set FIRTH_JAVA to the folder of one.>&2
  )
  exit /b 1
)

rem ---- Build -----------------------------------------------------------------------------------------------------

set "stale=yes"
if exist "%target%\built" for /f %%S in ('powershell -NoProfile -Command "$t = (Get-Item -LiteralPath '%target%\built').LastWriteTime; $r = '%home%'; $p = @('core','words','engine','tokenizers','transformer','word-networks','evaluation','cli') | ForEach-Object { $r + '\modules\' + $_ + '\pom.xml'; $r + '\modules\' + $_ + '\src\main' }; if (Get-ChildItem -LiteralPath ($p + ($r + '\pom.xml')) -Recurse | Where-Object { $_.LastWriteTime -gt $t } | Select-Object -First 1) { 'yes' } else { 'no' }"') do set "stale=%%S"
if "%stale%"=="yes" (
  call :build || exit /b 1
)

rem ---- Run -------------------------------------------------------------------------------------------------------

set "module_options="
if "%java_vector%"=="yes" set "module_options=--add-modules jdk.incubator.vector"
rem From 24 on the JVM warns about memory access that the zstd decoder needs.
if %java_major% GEQ 23 set "module_options=%module_options% --sun-misc-unsafe-memory-access=allow"
if %java_major% GEQ 24 set "module_options=%module_options% --enable-native-access=ALL-UNNAMED"

rem Results are UTF-8; the console is set back afterwards.
for /f "tokens=2 delims=:." %%C in ('chcp') do set /a "code_page=%%C"
chcp 65001 >nul
"%java_home%\bin\java.exe" %jvm_options% %module_options% %FIRTH_OPTS% "-Dfirth.java.reason=%reason%" "-Dfirth.java.found=%found%" -cp "%target%\firth-cli.jar;%target%\lib\*" dev.firth.cli.Main %*
set "status=%ERRORLEVEL%"
chcp %code_page% >nul
exit /b %status%

rem Takes the JDK in folder %1 if it is better than those before: one with the Vector API before one without, then the
rem newest. Reads its release file, which is much faster than to start it.
:consider
set "candidate=%~1"
if not exist "%candidate%\bin\java.exe" exit /b 0
if not exist "%candidate%\release" exit /b 0
set "version="
for /f "usebackq tokens=1,* delims==" %%A in ("%candidate%\release") do if "%%A"=="JAVA_VERSION" set "version=%%~B"
if not defined version exit /b 0
set "major=0"
for /f "tokens=1 delims=.-+" %%M in ("%version%") do set /a "major=%%M" 2>nul
if %major% LSS 17 exit /b 0
set "found=%found%;%candidate%"
set "vector=no"
set "rank=%major%"
findstr /C:"jdk.incubator.vector" "%candidate%\release" >nul && set "vector=yes"
if "%vector%"=="yes" set /a "rank=major+1000"
if %rank% LEQ %java_rank% exit /b 0
set "java_home=%candidate%"
set "java_rank=%rank%"
set "java_vector=%vector%"
set "java_major=%major%"
if exist "%candidate%\bin\javac.exe" set "build_home=%candidate%"
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo firth: Firth must be built first, and there is no mvn in PATH. Install Maven 3.8 or newer and run this again.>&2
  exit /b 1
)
if not defined build_home (
  echo firth: Firth must be built first, which needs a JDK: no compiler found. Install a JDK 17 or newer.>&2
  exit /b 1
)
echo firth: building ^(once^) ...>&2
if not exist "%target%" mkdir "%target%"
pushd "%home%"
set "JAVA_HOME=%build_home%"
call mvn -q -B -Dquick -pl modules/cli -am package >"%target%\build.log" 2>&1 <nul
if errorlevel 1 (
  type "%target%\build.log" >&2
  echo firth: the build failed; the lines above say why.>&2
  popd
  exit /b 1
)
popd
type nul >"%target%\built"
exit /b 0
