// What the texts of tasks are put together from.
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { lookUp } from '../../i18n/index.ts';

export const todayText = (key: string, params: Record<string, string | number> = {}): string =>
  lookUp(`today.${key}`, params);
export const text = (line: TodayRow, name: string): string => String(line.params[name] ?? '');
export const count = (line: TodayRow): number => Number(line.params.count ?? 1);
export const joinParts = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
