// Which segments a folder has, by their names and headers.
import { listFolder, unreadableFinding, type Disk } from '../disk/index.ts';
import { damageFinding, type Finding } from '../model/index.ts';
import { missingSegments, type SegmentInfo } from './headers.ts';
import { segmentNumber } from './segments.ts';

/** See `FolderJournal.scan`. `readHeader` gives a header, or why it is refused. */
export async function scanFolder(
  disk: Disk,
  folder: string,
  except: number | null,
  readHeader: (number: number) => Promise<SegmentInfo | string>,
): Promise<{ readonly segments: readonly SegmentInfo[]; readonly findings: Finding[] }> {
  const segments: SegmentInfo[] = [];
  const findings: Finding[] = [];
  let expected = 1;
  const names = await listFolder(disk, folder).catch(unreadableFinding);
  if (!Array.isArray(names)) return { segments, findings: [names] };
  for (const name of names) {
    const number = segmentNumber(name);
    if (number === except && number !== null) continue;
    if (number === null) {
      if (!name.includes('.tmp-'))
        findings.push({ code: 'vault.strangeFile', severity: 'note', params: { file: `journal/${name}` } });
      continue;
    }
    findings.push(...missingSegments(expected, number));
    expected = number + 1;
    const found = await readHeader(number).catch(unreadableFinding);
    if (typeof found === 'string') findings.push(damageFinding(`vault.${found}`, { segment: number }));
    else if ('code' in found) findings.push(found);
    else segments.push(found);
  }
  if (expected === 1) findings.push(damageFinding('vault.segmentMissing', { segment: 1 }));
  return { segments, findings };
}
