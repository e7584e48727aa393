import { expect, test } from 'vitest';
import { formatText } from './format-text.js';

const html = (text: string) => formatText({ text, parseMode: 'HTML' });

test.each([
  ['<b>a</b><strong>b</strong>', 'ab', ['bold 0 1', 'bold 1 1']],
  ['<i>a</i><em>b</em>', 'ab', ['italic 0 1', 'italic 1 1']],
  ['<u>a</u><s>b</s>', 'ab', ['underline 0 1', 'strikethrough 1 1']],
  ['<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', 'ab', ['spoiler 0 1', 'spoiler 1 1']],
  [
    '<blockquote>a</blockquote><blockquote expandable>b</blockquote>',
    'ab',
    ['blockquote 0 1', 'expandable_blockquote 1 1'],
  ],
  ['<B>a</b >', 'a', ['bold 0 1']],
  ['<b>a<i>b</i></b>', 'ab', ['bold 0 2', 'italic 1 1']],
  ['👍<b>x</b>', '👍x', ['bold 2 1']],
  ['&lt;&amp;&gt;&quot;&#8364;&#x20ac;', '<&>"€€', []],
  ['  <b> a </b> ', 'a', ['bold 0 1']],
  ['<b></b>a', 'a', []],
  ['<code><b>a</b></code>', 'a', ['code 0 1']],
  ['<code>/start</code> /start', '/start /start', ['code 0 6', 'bot_command 7 6']],
])('%j', (source, text, entities) => {
  const formatted = html(source);
  expect(formatted.text).toBe(text);
  expect(formatted.entities.map(({ type, offset, length }) => `${type} ${offset} ${length}`)).toEqual(
    entities,
  );
});

test('a block of code keeps its language, a link its decoded address', () => {
  expect(html('<pre><code class="language-sql">a</code></pre>').entities).toEqual([
    { type: 'pre', language: 'sql', offset: 0, length: 1 },
  ]);
  expect(html('<a href="https://a.id/?b=1&amp;c=2">x</a>').entities).toEqual([
    { type: 'text_link', url: 'https://a.id/?b=1&c=2', offset: 0, length: 1 },
  ]);
});

test('what people write is plain, with commands, links and addresses marked', () => {
  const text = '/indeks@spbe_bot <b> https://a.go.id/x. tulis@a.go.id @budi_s #spbe 1/2';
  const { entities } = formatText({ text });
  expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
    ['bot_command', '/indeks@spbe_bot'],
    ['url', 'https://a.go.id/x'],
    ['email', 'tulis@a.go.id'],
    ['mention', '@budi_s'],
    ['hashtag', '#spbe'],
  ]);
});

test('an entity beside the text is refused, and so are entities beside HTML', () => {
  const bold = { type: 'bold', offset: 1, length: 1 } as const;
  expect(() => formatText({ text: 'a', entities: [bold] })).toThrow('outside of the text');
  expect(() => formatText({ text: 'ab', parseMode: 'HTML', entities: [bold] })).toThrow(
    'must not be used together',
  );
});
