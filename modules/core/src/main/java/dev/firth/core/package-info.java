/** What this build of Firth is; the packages below hold the parts that every module stands on. */
package dev.firth.core;
