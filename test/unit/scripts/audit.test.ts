import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../../../scripts/lib/audit.mjs';

const TODAY = '2026-11-28';
const url = 'https://github.com/advisories/GHSA-xxxx';
const report = (severity: string): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      reader: {
        name: 'reader',
        severity,
        via: [{ source: 1, name: 'reader', title: 'Reads too much', url, severity, range: '<2' }],
      },
      above: { name: 'above', severity, via: ['reader'] },
    },
  });

describe('the audit of packages', () => {
  it('refuses a severe weakness once, also where others depend on the package', () => {
    expect(judgeAudit(report('high'), [], TODAY).refused).toEqual([`reader (high): Reads too much, ${url}`]);
    expect(judgeAudit(report('critical'), [], TODAY).refused).toHaveLength(1);
  });

  it('notes a mild one', () => {
    expect(judgeAudit(report('moderate'), [], TODAY)).toMatchObject({ answered: true, refused: [] });
    expect(judgeAudit(report('moderate'), [], TODAY).noted).toHaveLength(1);
  });

  it('takes an acceptance until its day', () => {
    const accepted = [{ url, until: TODAY, reason: 'The part is not used.' }];
    expect(judgeAudit(report('high'), accepted, TODAY)).toMatchObject({ refused: [] });
    expect(judgeAudit(report('high'), accepted, '2026-11-29').refused).toHaveLength(1);
    expect(judgeAudit(report('high'), [{ ...accepted[0], url: 'another' } as never], TODAY).refused).toHaveLength(1);
  });

  it('does not take silence, or an error of the registry, for an answer', () => {
    for (const text of ['', 'null', '{"message":"405 Method Not Allowed"}', '{"error":{"code":"ENOTFOUND"}}', '<html>'])
      expect(judgeAudit(text, [], TODAY)).toEqual({ answered: false, refused: [], noted: [] });
    expect(judgeAudit('{"auditReportVersion":2,"vulnerabilities":{}}', [], TODAY).answered).toBe(true);
  });
});
