@echo off
rem Without delayed expansion: an exclamation mark in a folder's name stays what it is.
setlocal EnableExtensions DisableDelayedExpansion
title Facilitator Toolkit
chcp 65001 >nul 2>nul
if not exist "%~dp0start.py" goto alone
rem In a network folder there is no way to go there; all that follows names the whole path.
cd /d "%~dp0" 2>nul

set "ASK=import sys; print(sys.version_info[:2] >= (3, 11))"
set "FETCHED="
echo Looking for Python ...

:look
rem Only an answer counts. The Store's stand-in has Python's name, runs nothing and answers nothing.
rem The launcher py first: it knows every Python that was installed from python.org.
set "PY="
for /f "delims=" %%a in ('py -3 -c "%ASK%" 2^>nul') do if "%%a"=="True" (set "PY=new") else if "%%a"=="False" set "PY=old"
if "%PY%"=="new" goto with_py

set "PYTHON="
for /f "delims=" %%a in ('python -c "%ASK%" 2^>nul') do if "%%a"=="True" (set "PYTHON=new") else if "%%a"=="False" set "PYTHON=old"
if "%PYTHON%"=="new" goto with_python

rem Python's install manager comes without a Python and knows how to fetch one.
if defined FETCHED goto too_old
"%SystemRoot%\System32\where.exe" pymanager >nul 2>nul
if errorlevel 1 goto too_old
echo Python's install manager is there; it fetches Python now. This needs no administrator.
pymanager install 3.13
set "FETCHED=yes"
goto look

:too_old
rem A Python that is too old can still say so.
if "%PY%"=="old" goto with_py
if "%PYTHON%"=="old" goto with_python

"%SystemRoot%\System32\where.exe" python 2>nul | "%SystemRoot%\System32\find.exe" /i "WindowsApps" >nul
if not errorlevel 1 (
  echo The "python" on this computer is only a stand-in of the Microsoft Store.
  echo.
)
echo Python is needed, and it is not installed yet. It needs no administrator:
echo.
echo   1. Open  https://www.python.org/downloads/  and download Python for Windows.
echo   2. Run the file and press "Install" or "Install Now". Where it asks for
echo      "admin privileges when installing py.exe", take the tick away.
echo   3. Double click start.bat again.
echo.
echo With Anaconda or Miniforge: open its prompt in this folder and type  python start.py
echo.
pause
exit /b 1

:alone
echo The toolkit's other files are not beside start.bat.
echo.
echo If you opened it from inside the ZIP: close this window, right click the ZIP,
echo choose "Extract All", and double click start.bat in the extracted folder.
echo If you copied start.bat somewhere: put it back and make a shortcut to it.
echo.
pause
exit /b 1

:with_py
py -3 "%~dp0start.py" %*
goto done

:with_python
python "%~dp0start.py" %*

:done
set "CODE=%ERRORLEVEL%"
if not "%CODE%"=="0" (
  echo.
  pause
)
exit /b %CODE%
