import { HttpError } from 'grammy';
import { expect, test } from 'vitest';
import { createLog } from './log.js';

const TOKEN = '123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq';

test('the token never reaches the log, wherever it hides', () => {
  const written: string[] = [];
  const log = createLog('trace', [TOKEN], { write: (line) => void written.push(line) });
  const inner = new Error(`request to https://api.telegram.org/bot${TOKEN}/getMe failed`);
  log.error({ err: new HttpError('Network request failed', inner) }, `poll ${TOKEN}`);
  log.warn({ url: `https://x/bot${encodeURIComponent(TOKEN)}/y`, nested: { deep: TOKEN } });
  log.fatal(inner);
  const text = written.join('');
  expect(written).toHaveLength(3);
  expect(text).toContain('[redacted]');
  expect(text).not.toContain(TOKEN);
  expect(text).not.toContain(TOKEN.split(':')[1]);
});

test('a token nobody told us about is recognised by its shape', () => {
  const written: string[] = [];
  const log = createLog('info', [], { write: (line) => void written.push(line) });
  log.info(`bot${TOKEN}/getMe`);
  expect(written.join('')).not.toContain('AAbbcc');
});
