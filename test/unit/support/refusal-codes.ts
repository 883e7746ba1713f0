// The codes with which the program can refuse, read from the compiler's types: every argument that becomes the code of
// `fail`, also through functions that pass it on, and every object of the type `Problem`. A code that is built at run
// time has the type `string`; its location is reported.
import path from 'node:path';
import ts from 'typescript';
import { root, typedProgram } from './typed-program.ts';

export interface RefusalCodes {
  readonly codes: ReadonlySet<string>;
  /** Locations where the type does not determine the code: file and expression. */
  readonly unknown: readonly string[];
}

const programOf = (): ts.Program =>
  typedProgram(['renderer/bridge.ts', 'renderer/calls/problem.ts'], {
    lib: ['lib.es2023.d.ts', 'lib.es2024.string.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  });

type Call = ts.CallExpression | ts.NewExpression;

/** The name in a call: `fail(…)`, `this.fail(…)`, `new Refusal(…)`. */
function calledName({ expression }: Call): ts.Identifier | null {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) ? name : null;
}

class Search {
  readonly codes = new Set<string>();
  readonly unknown: string[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #problem: ts.Symbol;
  readonly #calls = new Map<string, Call[]>();
  readonly #objects: ts.ObjectLiteralExpression[] = [];
  readonly #followed = new Set<string>();

  constructor(program: ts.Program) {
    this.#checker = program.getTypeChecker();
    const sources = program
      .getSourceFiles()
      .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && !fileName.includes('/node_modules/'));
    for (const source of sources) this.#gather(source);
    const result = sources.find(({ fileName }) => fileName === path.join(root, 'domain/kernel/result.ts'));
    this.#problem = this.#exported(result, 'Problem');
    this.#follow(this.#exported(result, 'fail'), 0);
    for (const object of this.#objects) this.#take(object);
  }

  #exported(file: ts.SourceFile | undefined, name: string): ts.Symbol {
    const module = file && this.#checker.getSymbolAtLocation(file);
    const symbol = module && this.#checker.getExportsOfModule(module).find((one) => one.name === name);
    if (symbol === undefined) throw new Error(`domain/kernel/result.ts exports no ${name}`);
    return symbol;
  }

  #gather(node: ts.Node): void {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = calledName(node)?.text ?? '';
      const known = this.#calls.get(name);
      if (known === undefined) this.#calls.set(name, [node]);
      else known.push(node);
    } else if (ts.isObjectLiteralExpression(node) && node.properties.some((one) => one.name?.getText() === 'code'))
      this.#objects.push(node);
    ts.forEachChild(node, (child) => {
      this.#gather(child);
    });
  }

  #symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.#checker.getSymbolAtLocation(node);
    return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0
      ? this.#checker.getAliasedSymbol(symbol)
      : symbol;
  }

  /** Visits every call of a function whose argument at this index becomes a code. */
  #follow(called: ts.Symbol, place: number): void {
    const once = `${String(called.valueDeclaration?.getSourceFile().fileName)}:${String(called.valueDeclaration?.pos)}:${String(place)}`;
    if (this.#followed.has(once)) return;
    this.#followed.add(once);
    for (const call of this.#calls.get(called.name) ?? []) {
      const name = calledName(call);
      const argument = call.arguments?.[place];
      if (name !== null && argument !== undefined && this.#symbolAt(name) === called) this.#code(argument);
    }
  }

  /** Visits an object literal if its type is `Problem`. */
  #take(object: ts.ObjectLiteralExpression): void {
    const type = this.#checker.getContextualType(object);
    const property = object.properties.find((one) => one.name?.getText() === 'code');
    if (type === undefined || !(type.isUnion() ? type.types : [type]).some((one) => one.symbol === this.#problem))
      return;
    if (property !== undefined && ts.isPropertyAssignment(property)) this.#code(property.initializer);
    else if (property !== undefined && ts.isShorthandPropertyAssignment(property))
      this.#code(property.name, this.#checker.getShorthandAssignmentValueSymbol(property));
  }

  /** Records the codes that an expression can have. */
  #code(expression: ts.Expression, symbol = this.#symbolAt(expression)): void {
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(expression));
    const parts = type.isUnion() ? type.types : [type];
    for (const part of parts) if (part.isStringLiteral()) this.codes.add(part.value);
    if (parts.every((part) => part.isStringLiteral())) return;
    const declaration = symbol?.valueDeclaration;
    if (declaration !== undefined && ts.isParameter(declaration) && this.#handedOn(declaration)) return;
    // The code of another refusal that is passed on; it was recorded where that refusal was made.
    if (ts.isPropertyAccessExpression(expression) && this.#isProblem(expression.expression)) return;
    if (declaration !== undefined && ts.isBindingElement(declaration) && this.#isProblem(declaration.parent)) return;
    this.unknown.push(
      `${path.relative(root, expression.getSourceFile().fileName).replaceAll('\\', '/')}: ${expression.getText()}`,
    );
  }

  #isProblem(node: ts.Node): boolean {
    return this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(node)).symbol === this.#problem;
  }

  /** Whether the code is a parameter of a named function; if so, visits the calls of that function. */
  #handedOn(parameter: ts.ParameterDeclaration): boolean {
    const made = parameter.parent;
    const named =
      ts.isConstructorDeclaration(made) ||
      (made.name === undefined && (ts.isVariableDeclaration(made.parent) || ts.isPropertyAssignment(made.parent)))
        ? made.parent
        : made;
    const { name } = named as { name?: ts.Node };
    const symbol = name && this.#symbolAt(name);
    if (symbol === undefined) return false;
    this.#follow(symbol, made.parameters.indexOf(parameter));
    return true;
  }
}

/** The codes of domain, electron and the two files of the renderer that refuse. Takes several seconds. */
export function refusalCodes(): RefusalCodes {
  const { codes, unknown } = new Search(programOf());
  return { codes, unknown };
}
