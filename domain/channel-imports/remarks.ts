// Makes the remarks about the rows of a list.
import type { RowRemark } from './model.ts';
import { ROW_ERRORS, type RowCode } from './problems.ts';

const ERROR_CODES: ReadonlySet<string> = new Set(ROW_ERRORS);

/** Creates a remark; its severity follows from its code. Long params are truncated, since they are only displayed. */
export const remark = (code: RowCode, params: Readonly<Record<string, string | number>> = {}): RowRemark => ({
  code,
  severity: ERROR_CODES.has(code) ? 'error' : 'note',
  params: Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > 200 ? `${value.slice(0, 199)}…` : value,
    ]),
  ),
});
