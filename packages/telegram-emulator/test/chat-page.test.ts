import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { type DemoBot, startDemoBot } from './demo-bot.js';
import { clipboardText, focused, nameless, overflowing, pictureWidth } from './in-page.js';
import { browserPath, openBrowser } from './open-browser.js';
import { PIXEL_PNG } from './pixel.js';

// The page as a human sees it, in a real browser. On a machine of one's own it may be missing; in CI it may not.
const canRun = browserPath !== undefined || process.env['CI'] !== undefined;
if (!canRun)
  process.stderr.write('No Chromium: the chat page is not tested. Run "apt-get install chromium".\n');

const SARI = 4_400_000_000_000_001;
const BUDI = 4_400_000_000_000_002;
const RINA = 4_400_000_000_000_003;

describe.runIf(canRun)('the chat page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let emulator: Emulator;
  let bot: DemoBot;
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    emulator = await startEmulator({ botName: 'Bot Uji', botUsername: 'uji_bot' });
    bot = await startDemoBot(emulator);
    complaints = [];
    await open({ width: 390, height: 844 });
  });
  afterEach(async () => {
    await context.close();
    await bot.stop();
    const { violations } = emulator;
    await emulator.close();
    expect(complaints).toEqual([]);
    expect(violations).toEqual([]);
  });

  async function open(viewport: { width: number; height: number }): Promise<void> {
    context = await browser.newContext({
      viewport,
      acceptDownloads: true,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(emulator.apiRoot);
    await seated(SARI);
  }

  const seated = (person: number) => page.waitForSelector(`body[data-seat^="${person} "]`);
  const message = (text: string) => page.locator('.message', { hasText: text }).last();
  const chatEntry = (chat: number) => page.locator(`[data-chat="${chat}"]`);
  async function say(text: string): Promise<void> {
    await page.fill('#text', text);
    await page.press('#text', 'Enter');
  }
  /** What comes and goes is awaited before it can have gone. */
  async function seeing(selector: string, hasText: string, act: () => Promise<unknown>): Promise<void> {
    await Promise.all([page.locator(selector, { hasText }).first().waitFor(), act()]);
  }
  async function changeTo(person: number): Promise<void> {
    await chatEntry(person).click();
    await seated(person);
  }
  /** Texts of the messages on the screen, without what is only for listeners. */
  const texts = () => page.locator('.message .text').allInnerTexts();

  test('says that it is a simulator, starts the bot, and shows what a pressed button brings: an edit, a popup, an alert', async () => {
    expect(await page.locator('.banner').innerText()).toContain('Simulator lokal – bukan Telegram.');
    expect(await page.title()).toBe('Simulator lokal bot SPBE');
    await page.getByRole('button', { name: 'Mulai dengan /start' }).click();
    await message('Halo Sari').waitFor();
    expect(await page.locator('#empty').isVisible()).toBe(false);
    await seeing('.toast', 'Sebentar', () => page.getByRole('button', { name: 'Lanjut' }).click());
    await message('Selesai oleh Sari').waitFor();
    await say('/start');
    await page.getByRole('button', { name: 'Hapus' }).click();
    await page.locator('#alert[open]', { hasText: 'Pesan ini dihapus' }).waitFor();
    await page.getByRole('button', { name: 'Tutup' }).click();
    await page.getByRole('button', { name: 'Hapus' }).waitFor({ state: 'detached' });
  });

  test('people have chats of their own and a mark when they got something new, and somebody new can come', async () => {
    await seeing('.toast', 'Pesan baru untuk Budi', () => say(`/beri ${BUDI} Ada usulan`));
    await message('Sudah dikirim').waitFor();
    await chatEntry(BUDI).locator('.unread', { hasText: '1' }).waitFor();
    await page.fill('#text', 'belum selesai');
    await changeTo(BUDI);
    expect(await texts()).toEqual(['Ada usulan']);
    expect(await chatEntry(BUDI).locator('.unread').count()).toBe(0);
    expect(await chatEntry(BUDI).getAttribute('aria-current')).toBe('true');
    expect(await page.inputValue('#text')).toBe('');
    await say(`/beri ${SARI} Disetujui`);
    await chatEntry(SARI).locator('.unread').waitFor();
    await changeTo(SARI);
    await message('Disetujui').waitFor();
    expect(await page.inputValue('#text')).toBe('belum selesai');
    await page.getByRole('button', { name: '+ Orang baru' }).click();
    await seated(4_400_000_000_000_101);
    await say('/start');
    await message('Halo Orang 1').waitFor();
    await changeTo(SARI);
    expect((await texts()).at(-1)).toBe('Disetujui');
  });

  test('in the group everybody reads along, and whoever presses is meant', async () => {
    await page.getByRole('button', { name: /Tim SPBE/ }).click();
    await page.waitForSelector('body.in-group');
    await page.locator('.service', { hasText: 'Sari menambahkan Bot Uji' }).waitFor();
    await say('bukan untuk bot');
    await say('/start');
    await message('Halo Sari').waitFor();
    await page.selectOption('#speaker', String(RINA));
    await seated(RINA);
    expect(await message('bukan untuk bot').locator('.author').innerText()).toContain('Sari');
    await page.getByRole('button', { name: 'Lanjut' }).click();
    await message('Selesai oleh Rina').waitFor();
    expect(await texts()).toEqual(['bukan untuk bot', '/start', 'Selesai oleh Rina']);
    expect(await page.evaluate(overflowing)).toEqual([]);
  });

  test('a link that starts the bot is followed here: in a button, in a text, and typed; others open a page; text is copied', async () => {
    await say('/start');
    await page.getByRole('link', { name: /Kode saya/ }).click();
    await message('Kode: l_kode-contoh').waitFor();
    await say('lihat https://t.me/uji_bot?start=dari-teks');
    await page.getByRole('link', { name: 'https://t.me/uji_bot?start=dari-teks' }).first().click();
    await message('Kode: dari-teks').waitFor();
    await page.getByRole('button', { name: 'Buka tautan' }).click();
    await page.fill('#link', 'https://t.me/bot_lain?start=x');
    await seeing('.problem', 'tautan itu tidak membuka bot ini', () => page.press('#link', 'Enter'));
    // The browser notes every refusal on its console.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
    await page.fill('#link', 'l_kode-diketik');
    await page.press('#link', 'Enter');
    await message('Kode: l_kode-diketik').waitFor();
    expect(await page.locator('#link-box').isVisible()).toBe(false);
    expect(context.pages()).toHaveLength(1);
    const link = page.getByRole('link', { name: /Situs SPBE/ }).last();
    expect(await link.getAttribute('href')).toBe('https://spbe.go.id/');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    const copy = page.getByRole('button', { name: /Salin indeks/ }).last();
    await seeing('.toast', 'Disalin', () => copy.click());
    expect(await page.evaluate(clipboardText)).toBe('2,69');
  });

  test('a message is answered, by choice or because the bot asks for it', async () => {
    await say('/tanya');
    await page.locator('#replying', { hasText: 'Membalas: Apa catatan Anda?' }).waitFor();
    expect(await page.getAttribute('#text', 'placeholder')).toBe('Tulis catatan');
    await say('sudah rapi');
    await message('Jawaban atas "Apa catatan Anda?": sudah rapi').waitFor();
    await message('Jawaban atas').hover();
    await page.getByRole('button', { name: /Balas pesan: Jawaban atas/ }).click();
    await page.press('#text', 'Escape');
    expect(await page.locator('#replying').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Balas pesan: Apa catatan Anda?' }).click();
    await say('kedua');
    await message('Jawaban atas "Apa catatan Anda?": kedua').waitFor();
  });

  test('files go to the bot, and come back to be seen and saved; what is no picture is refused in words', async () => {
    await page.setInputFiles('#file', [
      { name: 'bukti.txt', mimeType: 'text/plain', buffer: Buffer.from('isi') },
    ]);
    await page.click('#send');
    await message('Diterima: bukti.txt').waitFor();
    await page.setInputFiles('#file', [{ name: 'foto.png', mimeType: 'image/png', buffer: PIXEL_PNG }]);
    await say('ini buktinya');
    await message('Foto diterima: ini buktinya').waitFor();
    await say('/gambar');
    const photo = message('Titik').locator('img');
    await photo.waitFor();
    expect(await photo.evaluate(pictureWidth)).toBe(1);
    await say('/berkas');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /laporan/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^laporan-.*\.txt$/);
    expect(await page.evaluate(overflowing)).toEqual([]);
    await page.setInputFiles('#file', [
      { name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('x') },
    ]);
    await seeing('.problem', 'berkas itu bukan gambar yang dapat dibaca', () => page.click('#send'));
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  test('the keyboard is enough', async () => {
    await page.locator('#people button').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await seated(BUDI);
    expect(await page.evaluate(focused)).toBe(String(BUDI));
    await page.focus('#text');
    await page.keyboard.type('/ta');
    await page.locator('#commands button', { hasText: '/tanya' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await message('Apa catatan Anda?').waitFor();
    await page.focus('#link-toggle');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(focused)).toBe('link-toggle');
  });

  test('everything that can be operated has a name, and nothing is wider than a small screen', async () => {
    await say('/start');
    await say('/papan');
    await page.getByRole('button', { name: 'Tahun 2024' }).waitFor();
    await page.click('#link-toggle');
    expect(await page.evaluate(nameless)).toEqual([]);
    expect(await page.evaluate(overflowing)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(overflowing)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await page.evaluate(overflowing)).toEqual([]);
    expect(await chatEntry(RINA).isVisible()).toBe(true);
  });
});
