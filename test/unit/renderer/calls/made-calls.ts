// Finds in the source of the screens which calls a handler of an element makes, and what the element says of them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** An element whose handler makes calls. */
export interface Pressed {
  /** File and line. */
  readonly at: string;
  /** Its name, such as `Button` or `Menu.Item`. */
  readonly tag: string;
  /** The calls that the handler makes. */
  readonly calls: readonly string[];
  /** It has what `useAction` gives the button that makes the call. */
  readonly saysWhatItNeeds: boolean;
  readonly isLocal: boolean;
}

interface Screen {
  readonly pressed: readonly Pressed[];
  /** Calls that are made without `useAction`, each with file and line. */
  readonly direct: readonly { readonly at: string; readonly call: string }[];
  /** Questions after which a call is made: file and line, and whether they name one. */
  readonly questions: readonly { readonly at: string; readonly calls: readonly string[]; readonly names: boolean }[];
}

/** A name as it is declared: an action with its call, or anything that is made of other names. */
interface Declared {
  readonly call?: string;
  readonly init?: ts.Node | undefined;
}

const isScope = (node: ts.Node): boolean => ts.isBlock(node) || ts.isSourceFile(node) || ts.isFunctionLike(node);
const isJsx = (node: ts.Node): boolean =>
  ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);

function every(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => every(child, visit));
}
const hasFunction = (node: ts.Node): boolean => ts.isFunctionLike(node) || ts.forEachChild(node, hasFunction) === true;
const boundIn = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundIn(element.name) : []));
const isCallOf = (node: ts.Node | undefined, name: string): node is ts.CallExpression =>
  node !== undefined && ts.isCallExpression(node) && node.expression.getText() === name;
const textOf = (node: ts.Node | undefined): string => (node !== undefined && ts.isStringLiteral(node) ? node.text : '');

class Names {
  readonly #scopes = new Map<ts.Node, Map<string, Declared>>();

  constructor(source: ts.SourceFile) {
    every(source, (node) => {
      if (ts.isVariableDeclaration(node)) {
        const init = node.initializer;
        const call = isCallOf(init, 'useAction') ? textOf(init.arguments[0]) : '';
        for (const name of boundIn(node.name)) this.#put(node, name, call === '' ? { init } : { call });
      }
      if (ts.isFunctionDeclaration(node) && node.name !== undefined) this.#put(node, node.name.text, { init: node });
      if (ts.isParameter(node)) for (const name of boundIn(node.name)) this.#put(node, name, {});
    });
  }

  #put(node: ts.Node, name: string, declared: Declared): void {
    let scope = node.parent;
    while (!isScope(scope)) scope = scope.parent;
    this.#scopes.set(scope, (this.#scopes.get(scope) ?? new Map<string, Declared>()).set(name, declared));
  }

  find(name: ts.Identifier): Declared | undefined {
    for (let node: ts.Node = name; ; node = node.parent) {
      const found = this.#scopes.get(node)?.get(name.text);
      if (found !== undefined || ts.isSourceFile(node)) return found;
    }
  }

  /** The calls that are made by what a handler does, here and in the functions of the file that it uses. */
  callsIn(handler: ts.Node, seen = new Set<ts.Node>()): Set<string> {
    const calls = new Set<string>();
    const look = (node: ts.Node): void => {
      if (isJsx(node)) return;
      if (ts.isIdentifier(node)) this.#lookAt(node, seen, calls);
      else ts.forEachChild(node, look);
    };
    if (seen.has(handler)) return calls;
    seen.add(handler);
    look(handler);
    return calls;
  }

  #lookAt(name: ts.Identifier, seen: Set<ts.Node>, calls: Set<string>): void {
    const { parent } = name;
    if (ts.isPropertyAccessExpression(parent) && parent.name === name) return;
    if (ts.isPropertyAssignment(parent) && parent.name === name) return;
    const { call, init } = this.find(name) ?? {};
    const runs = name.text === 'run' || (ts.isPropertyAccessExpression(parent) && parent.name.text === 'run');
    if (call !== undefined && runs) calls.add(call);
    // What is saved automatically is saved at once by `flush`.
    if (isCallOf(init, 'useAutosave')) {
      const isFlush = ts.isPropertyAccessExpression(parent) && parent.name.text === 'flush';
      const [save] = init.arguments;
      if (isFlush && save !== undefined) for (const other of this.callsIn(save, seen)) calls.add(other);
      return;
    }
    // A component is no handler.
    if (init === undefined || /^[A-Z]/.test(name.text) || !hasFunction(init)) return;
    for (const other of this.callsIn(init, seen)) calls.add(other);
  }
}

type Opening = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

function pressedIn(node: Opening, names: Names, at: string): Pressed {
  const attributes = node.attributes.properties;
  const named = (name: string): boolean =>
    attributes.some((one) => ts.isJsxAttribute(one) && one.name.getText() === name);
  const calls = attributes.flatMap((one) =>
    ts.isJsxAttribute(one) && /^on[A-Z]/.test(one.name.getText()) && one.initializer !== undefined
      ? [...names.callsIn(one.initializer)]
      : [],
  );
  const saysWhatItNeeds =
    named('press') || attributes.some((one) => ts.isJsxSpreadAttribute(one) && /press\b/i.test(one.getText()));
  return { at, tag: node.tagName.getText(), calls, saysWhatItNeeds, isLocal: named('local') };
}

function questionIn(node: ts.CallExpression, names: Names): { calls: readonly string[]; names: boolean } | null {
  const [question] = node.arguments;
  if (!ts.isIdentifier(node.expression) || question === undefined || !ts.isObjectLiteralExpression(question))
    return null;
  if (!isCallOf(names.find(node.expression)?.init, 'useConfirm')) return null;
  let around: ts.Node = node;
  while (!ts.isFunctionLike(around)) around = around.parent;
  const isNamed = question.properties.some((property) => property.name?.getText() === 'call');
  return { calls: [...names.callsIn(around)], names: isNamed };
}

function screenIn(file: string): Screen {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const names = new Names(source);
  const pressed: Pressed[] = [];
  const direct: { at: string; call: string }[] = [];
  const questions: { at: string; calls: readonly string[]; names: boolean }[] = [];
  every(source, (node) => {
    const at = `${file}:${String(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`;
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) pressed.push(pressedIn(node, names, at));
    if (isCallOf(node, 'call')) direct.push({ at, call: textOf(node.arguments[0]) });
    const question = ts.isCallExpression(node) ? questionIn(node, names) : null;
    if (question !== null) questions.push({ at, ...question });
  });
  return { pressed, direct, questions };
}

/** All screens. */
export const screens = (): Screen[] =>
  readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => screenIn(path.join('renderer', name)));
