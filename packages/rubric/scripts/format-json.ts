const WIDTH = 110;

/** JSON as the repository's formatter writes it: objects over several lines, a list of scalars on one when it fits. */
export const formatJson = (value: unknown): string => `${print(value, '', '')}\n`;

function print(value: unknown, indent: string, before: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const short = `[${value.map((member) => JSON.stringify(member)).join(', ')}]`;
    const plain = value.every((member) => typeof member !== 'object' || member === null);
    // One more column for the comma that may follow.
    if (plain && indent.length + before.length + short.length + 1 <= WIDTH) return short;
    return `[\n${value.map((member) => inner + print(member, inner, '')).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, member]) => {
    const name = `${JSON.stringify(key)}: `;
    return inner + name + print(member, inner, name);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
