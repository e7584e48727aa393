import type { InstrumentFile } from './schema.js';

type Tree = InstrumentFile['tree'];

/** One node of the tree of `instrument.yaml`, parents before children; indicators come without a name. */
export interface WalkedNode {
  readonly code: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly name: { readonly id: string; readonly en: string } | null;
  readonly aliases: readonly string[];
  readonly children: readonly string[];
}

/** Lists the nodes of an instrument from the top down, in the order in which they are written. */
export function walkTree(tree: Tree): WalkedNode[] {
  const visit = (node: Tree[number] | string, parent: string | null, depth: number): WalkedNode[] => {
    if (typeof node === 'string')
      return [{ code: node, parent, depth, name: null, aliases: [], children: [] }];
    const children = node.children.map((child) => (typeof child === 'string' ? child : child.code));
    const own = { code: node.code, parent, depth, name: node.name, aliases: node.aliases ?? [], children };
    return [own, ...node.children.flatMap((child) => visit(child, node.code, depth + 1))];
  };
  return tree.flatMap((node) => visit(node, null, 0));
}
