// Reads a file of a package as a tree of XML elements: no document type, bounded size and depth.
import { SaxesParser } from 'saxes';
import { type ExportFile, strictDecoder } from '../../platforms/format-reader.ts';

const MAX_BYTES = 512 * 1024 * 1024;
const MAX_DEPTH = 60;

export interface XmlNode {
  readonly namespace: string;
  readonly name: string;
  /** By name, with the namespace in braces in front where there is one. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

/** The file is not XML that may be read. */
export class NotXml extends Error {}

/** The root element. Throws `NotXml`; what reading throws propagates. */
export async function readTree(file: ExportFile): Promise<XmlNode> {
  const parser = new SaxesParser({ xmlns: true });
  const path: OpenNode[] = [];
  const roots: OpenNode[] = [];
  const refuse = (): never => {
    throw new NotXml(file.name);
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => {
    if (path.length >= MAX_DEPTH) refuse();
    const attributes = new Map(
      Object.values(tag.attributes).map(({ uri, local, prefix, value }) => [
        uri === '' || prefix === '' ? local : `{${uri}}${local}`,
        value,
      ]),
    );
    const node: OpenNode = { namespace: tag.uri, name: tag.local, attributes, children: [], text: '' };
    if (path.length === 0) roots.push(node);
    else path.at(-1)?.children.push(node);
    path.push(node);
  });
  const onText = (text: string): void => {
    const node = path.at(-1);
    if (node !== undefined) node.text += text;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    path.pop();
  });
  const decoder = strictDecoder('utf-8');
  const write = (piece: Uint8Array, last: boolean): void => {
    let text = '';
    try {
      text = decoder.decode(piece, last);
    } catch {
      refuse();
    }
    parser.write(text);
  };
  let size = 0;
  for await (const piece of file.read()) {
    size += piece.byteLength;
    if (size > MAX_BYTES) refuse();
    write(piece, false);
  }
  write(new Uint8Array(), true);
  parser.close();
  return roots[0] ?? refuse();
}

/** Every element below a node, and the node itself. */
export function* allOf(node: XmlNode): Generator<XmlNode> {
  yield node;
  for (const child of node.children) yield* allOf(child);
}

export const childrenOf = (node: XmlNode | undefined, name: string): readonly XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? [];

export const textOf = (node: XmlNode | undefined, name: string): string => childrenOf(node, name)[0]?.text.trim() ?? '';
