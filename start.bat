@echo off
setlocal
title Facilitator Toolkit
chcp 65001 >nul 2>nul
cd /d "%~dp0"

if not exist "%~dp0start.py" goto zip

rem The Python launcher first: it knows every Python that was installed from python.org.
py -3 -c "import sys" >nul 2>nul
if not errorlevel 1 (
  py -3 "%~dp0start.py" %*
  goto done
)

rem Then python itself. The Store's stand-in has the same name, runs nothing and prints nothing here.
set "ANSWER="
for /f "delims=" %%a in ('python -c "print(8*8)" 2^>nul') do set "ANSWER=%%a"
if "%ANSWER%"=="64" (
  python "%~dp0start.py" %*
  goto done
)

where python 2>nul | find /i "WindowsApps" >nul
if not errorlevel 1 (
  echo The "python" on this computer is only a stand-in of the Microsoft Store.
  echo.
)
echo Python is needed, and it is not installed yet. It needs no administrator:
echo.
echo   1. Open  https://www.python.org/downloads/  and press "Download Python".
echo   2. Run the file, choose "Install for me only" if it asks, and press "Install Now".
echo   3. Double click start.bat again.
echo.
pause
exit /b 1

:zip
echo The toolkit was opened from inside its ZIP.
echo.
echo Close this window, right click the ZIP, choose "Extract All",
echo and double click start.bat in the extracted folder.
echo.
pause
exit /b 1

:done
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" (
  echo.
  pause
)
exit /b %CODE%
