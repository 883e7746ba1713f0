// Reading an export from a test.
import { readExport } from '../../../../../electron/exchange/platforms/read-export.ts';
import type { ExportFile } from '../../../../../electron/exchange/platforms/format-reader.ts';
import { exportFile } from '../../../support/exports.ts';

const never = { progress: () => undefined, stopped: () => false };
export const read = (files: readonly ExportFile[]) =>
  readExport({ files, findings: [], close: () => undefined }, never);
export const one = (name: string, content: string) => read([exportFile(name, content)]);
export const codes = (got: Awaited<ReturnType<typeof read>>): string[] => got.remarks.map(({ code }) => code);
export const iso = (at: number): string => new Date(at).toISOString();
