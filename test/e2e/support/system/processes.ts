// The processes of a started program, as Linux sees them.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

export type Child = { id: number; type: string; command: string; status: string; namespace: string };

/** All descendants of a process, with their Chromium type. */
export function childrenOf(ancestor: number): Child[] {
  const parents = new Map<number, { parent: number; command: string; status: string }>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      parents.set(Number(name), { parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]), command, status });
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (id: number): boolean => {
    const entry = parents.get(id);
    return entry !== undefined && (entry.parent === ancestor || below(entry.parent));
  };
  return [...parents]
    .filter(([id]) => below(id))
    .map(([id, { command, status }]) => ({
      id,
      type: /--type=([\w-]+)/.exec(command)?.[1] ?? 'main',
      command: command.replaceAll('\0', ' '),
      status,
      namespace: namespaceOf(id),
    }));
}

/** The user namespace of a process. */
export function namespaceOf(id: number): string {
  try {
    return readlinkSync(`/proc/${String(id)}/ns/user`);
  } catch {
    return 'not to be seen';
  }
}
