// The violations found so far.
import { MAX_VIOLATIONS, type Violation, type ViolationCode } from '../../../../domain/archiving/violations.ts';
import { clean } from '../xml.ts';

const MAX_TEXT = 300;

export class PackageFindings {
  readonly violations: Violation[] = [];
  more = false;

  add(code: ViolationCode, file: string, params: Readonly<Record<string, string>> = {}): void {
    if (this.violations.length >= MAX_VIOLATIONS) {
      this.more = true;
      return;
    }
    this.violations.push({
      code,
      file: clean(file).slice(0, MAX_TEXT),
      params: Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, clean(value).slice(0, MAX_TEXT)]),
      ),
    });
  }
}
