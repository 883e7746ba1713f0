// `node scripts/structure.mjs [checkout]`: figures of how the sources are laid out. docs/decisions/0040 compares them
// before and after; `checkout` is another commit's folder, for example from `git worktree add`.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

const checkout = path.resolve(process.argv[2] ?? '.');
const TREES = ['domain', 'electron/vault', 'electron/services', 'electron', 'renderer', 'test'];
const ROOTS = ['domain', 'electron', 'renderer', 'test'];

const files = execFileSync('git', ['ls-files', '--', ...ROOTS], { cwd: checkout, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file));
const within = (folder) => (file) => file.startsWith(`${folder}/`);
const folderOf = (file) => path.posix.dirname(file);

function largest(list) {
  const counts = new Map();
  for (const file of list) counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
}

const lines = files.flatMap((file) => readFileSync(path.join(checkout, file), 'utf8').trimEnd().split('\n'));
console.log(`lines of TypeScript  ${String(lines.length)} in ${String(files.length)} files`);
console.log(
  `longest line         ${String(lines.reduce((longest, line) => Math.max(longest, line.length), 0))} characters`,
);
for (const tree of TREES) {
  const own = files.filter(within(tree));
  const [folder, count] = largest(own);
  const flat = own.filter((file) => folderOf(file) === tree).length;
  console.log(
    `${tree.padEnd(20)} ${String(own.length)} files, ${String(flat)} flat, at most ${String(count)} in a folder (${folder})`,
  );
}

/** The strongly connected components with more than one node (Tarjan). */
function circles(graph) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const found = [];
  const visit = (node) => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node), low.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const component = stack.splice(stack.indexOf(node));
    if (component.length > 1) found.push(component);
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}

process.chdir(checkout);
const { output } = await cruise(ROOTS, {
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
});
const edges = output.modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved }) => [source, resolved]),
);

function graphOf(room) {
  const graph = new Map();
  for (const [from, to] of edges) {
    const [a, b] = [room(from), room(to)];
    if (a === null || b === null || a === b) continue;
    graph.set(a, (graph.get(a) ?? new Set()).add(b));
    if (!graph.has(b)) graph.set(b, new Set());
  }
  return graph;
}
/** The first folder below the tree, or the file itself if it lies flat. */
const roomIn = (tree) => (file) =>
  within(tree)(file) ? file.slice(0, file.indexOf('/', tree.length + 1) + 1 || undefined) : null;
const say = (what, graph) => {
  const found = circles(graph);
  const sizes = found.map(({ length }) => length).sort((a, b) => b - a);
  console.log(
    `circles, ${what.padEnd(28)} ${found.length === 0 ? 'none' : `${String(found.length)}, of ${sizes.join(' + ')}`} of ${String(graph.size)}`,
  );
};
say(
  'files of all trees',
  graphOf((file) => (ROOTS.some((root) => within(root)(file)) ? file : null)),
);
for (const tree of ['domain', 'electron/services', 'electron/vault', 'electron'])
  say(`rooms of ${tree}`, graphOf(roomIn(tree)));
say(
  'folders of renderer',
  graphOf((file) => (within('renderer')(file) ? folderOf(file) : null)),
);
say(
  'folders of test',
  graphOf((file) => (within('test')(file) ? folderOf(file) : null)),
);
