import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../../..');
const roomsIn = (layer: string): string[] =>
  readdirSync(join(root, layer))
    .filter((room) => room.endsWith('-imports'))
    .sort();
const ROOMS = [
  'absence-imports',
  'channel-imports',
  'diary-imports',
  'item-imports',
  'login-imports',
  'school-holiday-imports',
];
const sourcesOf = (room: string): string[] => {
  const folder = join(root, 'electron/services', room);
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
};
const count = (sources: readonly string[], pattern: RegExp): number =>
  sources.reduce((sum, source) => sum + [...source.matchAll(pattern)].length, 0);

describe('every import of the program', () => {
  it('is a room in the domain and in the services', () => {
    expect([roomsIn('domain'), roomsIn('electron/services')]).toEqual([ROOMS, ROOMS]);
  });

  it.each(ROOMS)('%s is defined by the engine, which alone writes, undoes and lists', (room) => {
    const sources = sourcesOf(room);
    expect(count(sources, /\bdefineImport\(/g)).toBe(1);
    expect(count(sources, /\bvault\.write\(|\bchange\(context/g)).toBe(0);
  });

  it('that stays open between its calls has a session of the engine', () => {
    const withTimers = roomsIn('electron/services').filter((room) => count(sourcesOf(room), /\bsetTimeout\(/g) > 0);
    const withSessions = roomsIn('electron/services').filter(
      (room) => count(sourcesOf(room), /\bdefineSessions\b.*\(/g) > 0,
    );
    expect([withTimers, withSessions]).toEqual([[], ['item-imports', 'login-imports']]);
  });
});
