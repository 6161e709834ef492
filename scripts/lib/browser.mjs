import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, tool } from './process.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

/** Places outside the PATH where an installer puts Chrome. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

/** @param {string} path */
function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {readonly string[]} names @returns {string[]} where a program of one of these names might lie */
function inPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) =>
    folders.map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
  );
}

const systemBrowser = () => [...inPath(NAMES), ...PLACES].find(runnable);

/**
 * A Firefox to test with, the one named in PROPENSITY_FIREFOX or one of this computer; it is not fetched where there is none.
 * @returns {string | undefined}
 */
export const findFirefox = () =>
  [process.env.PROPENSITY_FIREFOX ?? '', ...inPath(['firefox-esr', 'firefox'])].filter(Boolean).find(runnable);

/** WebKit's own small browser, which has no place in the PATH. */
const MINI_BROWSERS = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib',
  '/usr/lib64',
  '/usr/libexec',
]
  .flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => join(folder, name)))
  .map((folder) => join(folder, 'MiniBrowser'));

/**
 * WebKit to test with: its driver (Debian's webkit2gtk-driver; PROPENSITY_WEBKIT_DRIVER names another), its browser, and what
 * draws where there is no screen (xvfb), which is empty where there is one. It is not fetched where there is none.
 * @returns {{ driver: string, browser: string, screen: string } | undefined}
 */
export function findWebKit() {
  const driver = [process.env.PROPENSITY_WEBKIT_DRIVER ?? '', ...inPath(['WebKitWebDriver'])]
    .filter(Boolean)
    .find(runnable);
  const browser = MINI_BROWSERS.find(runnable);
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? '' : inPath(['Xvfb']).find(runnable);
  return driver && browser && screen !== undefined ? { driver, browser, screen } : undefined;
}

async function playwrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/**
 * A Chrome or Chromium to test with: the one named in PROPENSITY_BROWSER or CHROME_PATH, else one of this computer,
 * else Playwright's own if it has been downloaded.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const named = process.env.PROPENSITY_BROWSER || process.env.CHROME_PATH;
  if (named) {
    if (!runnable(named))
      throw new Error(`There is no program ${named}, which PROPENSITY_BROWSER or CHROME_PATH names.`);
    return named;
  }
  return systemBrowser() ?? (await playwrightBrowser());
}

/**
 * Finds a browser or gets one: Playwright's download, or the system's package as root on Debian and its relatives.
 * @returns {Promise<string | undefined>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  console.log('No Chrome or Chromium here: downloading Playwright’s ...');
  if ((await tool('@playwright/test', 'playwright', ['install', '--no-shell', 'chromium'])) === 0) {
    const browser = await playwrightBrowser();
    if (browser && (await run(browser, ['--version'], { quiet: true })) === 0) return browser;
    console.log('It does not start here (most likely system libraries are missing).');
  }
  if (process.getuid?.() === 0 && (await run('apt-get', ['--version'], { quiet: true })) === 0) {
    console.log('Installing the package chromium ...');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], { env });
    return systemBrowser();
  }
  return undefined;
}
