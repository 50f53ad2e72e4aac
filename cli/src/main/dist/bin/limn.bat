@echo off
rem Starts Limn on Windows: finds a JDK 25 or newer by its `release` file and hands over to it.
rem LIMN_JAVA_HOME names the JDK to use, LIMN_JAVA_OPTS holds more options for the JVM.
setlocal EnableExtensions DisableDelayedExpansion
set "LIMN_HOME_DIR=%~dp0.."
set "LIMN_JDK="
set "LIMN_FOUND="

if defined LIMN_JAVA_HOME (
  call :try "%LIMN_JAVA_HOME%"
  goto :chosen
)
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined LIMN_JDK for %%J in (java.exe) do if not "%%~dp$PATH:J"=="" call :try "%%~dp$PATH:J.."
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
  if not defined LIMN_JDK for /d %%D in ("%%~R\*") do if not defined LIMN_JDK call :try "%%~D"
)

:chosen
if not defined LIMN_JDK (
  echo Limn needs Java 25+, and found none on this machine. Nothing was sent.>&2
  if defined LIMN_FOUND echo Found, but too old:%LIMN_FOUND%>&2
  echo Install it: winget install EclipseAdoptium.Temurin.25.JDK>&2
  echo Installed elsewhere? Set LIMN_JAVA_HOME to its folder.>&2
  exit /b 10
)
rem SQLite's library is ready for this processor; elsewhere the driver unpacks its own.
set "LIMN_SQLITE="
if /i "%PROCESSOR_ARCHITECTURE%"=="AMD64" set LIMN_SQLITE="-Dorg.sqlite.lib.path=%LIMN_HOME_DIR%\lib\native\windows-x86_64" -Dorg.sqlite.lib.name=sqlitejdbc.dll
"%LIMN_JDK%\bin\java.exe" -Xlog:disable -XX:+UseSerialGC -XX:-UsePerfData -XX:ErrorFile=NUL -Djava.awt.headless=true %LIMN_SQLITE% %LIMN_JAVA_OPTS% -jar "%LIMN_HOME_DIR%\lib\limn.jar" %*
exit /b %ERRORLEVEL%

rem Takes the JDK in folder %1 when its release file names version 25 or newer.
:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=2 delims==." %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
  set "LIMN_FOUND=%LIMN_FOUND% %%~V"
  for /f "tokens=1 delims=.-+" %%M in ("%%~V") do if %%M GEQ 25 set "LIMN_JDK=%~1"
)
exit /b 0
