/**
 * Stryker plugin: leaves sentences alone. What a message says is for people; which code comes back is for programs.
 * A sentence is a text in which two lower-case words stand side by side, so codes, formats and SQL stay mutated.
 */
const SENTENCE = /[a-z][,;:]? [a-z]/;

const textOf = (node) => {
  if (node.type === 'StringLiteral') return node.value;
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw).join('x');
  return '';
};

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'sentences',
    value: {
      shouldIgnore: ({ node }) => (SENTENCE.test(textOf(node)) ? 'a sentence for people' : undefined),
    },
  },
];
