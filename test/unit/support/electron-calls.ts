// Every member of Electron's declarations that the program uses, found by the compiler's types: `App.quit`,
// `Session.on('will-download')`.
import path from 'node:path';
import ts from 'typescript';
import { root, typedProgram } from './typed-program.ts';

const DECLARATIONS = 'node_modules/electron/electron.d.ts';

/** The event's name where an identifier is the `on` or `once` of a call. */
function eventOf(node: ts.Identifier): string {
  if (!['on', 'once'].includes(node.text) || !ts.isPropertyAccessExpression(node.parent)) return '';
  const call = node.parent.parent;
  const first = ts.isCallExpression(call) ? call.arguments[0] : undefined;
  return first !== undefined && ts.isStringLiteral(first) ? `('${first.text}')` : '';
}

function nameOf(node: ts.Identifier, checker: ts.TypeChecker): string | null {
  const declaration = checker
    .getSymbolAtLocation(node)
    ?.declarations?.find((one) => one.getSourceFile().fileName.endsWith(DECLARATIONS));
  const owner = declaration?.parent;
  if (owner === undefined || !(ts.isInterfaceDeclaration(owner) || ts.isClassDeclaration(owner))) return null;
  return `${owner.name?.text ?? ''}.${node.text}${eventOf(node)}`;
}

/** The names of all members in the declarations: the types of other identifiers are not asked for, which takes long. */
function memberNames(program: ts.Program): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node))
      for (const { name } of node.members) if (name !== undefined && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  for (const source of program.getSourceFiles()) if (source.fileName.endsWith(DECLARATIONS)) visit(source);
  return names;
}

/** The names, sorted. */
export function electronCalls(): string[] {
  const program = typedProgram();
  const checker = program.getTypeChecker();
  const members = memberNames(program);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = ts.isIdentifier(node) && members.has(node.text) ? nameOf(node, checker) : null;
    if (name !== null) names.add(name);
    ts.forEachChild(node, visit);
  };
  for (const source of program.getSourceFiles())
    if (source.fileName.startsWith(path.join(root, 'electron/'))) visit(source);
  return [...names].sort();
}
