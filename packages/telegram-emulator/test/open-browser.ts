import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the browser is: `CHROMIUM_PATH`, or where Debian puts it; undefined when there is none. */
export const browserPath = process.env['CHROMIUM_PATH'] || USUAL_PLACES.find((path) => existsSync(path));

/** Starts the browser. Throws with what to install when there is none. */
export async function openBrowser(): Promise<Browser> {
  if (!browserPath || !existsSync(browserPath)) {
    throw new Error(
      `No browser${browserPath ? ` at ${browserPath}` : ''}: run "apt-get install chromium", or set CHROMIUM_PATH to a Chromium.`,
    );
  }
  // The page under test is ours; Chromium refuses its sandbox to root, as whom containers run.
  return chromium.launch({ executablePath: browserPath, chromiumSandbox: false });
}
