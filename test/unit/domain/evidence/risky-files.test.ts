// Which files are warned about before they are saved.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROGRAM_TYPE, RISK_KINDS, riskOf } from '../../../../domain/evidence/risky-files.ts';
import { safeFileName } from '../../../../domain/kernel/file-name.ts';

const of = (name: string, mediaType = 'application/octet-stream') => riskOf({ name, mediaType });

describe('a file that can do harm when it is opened', () => {
  it.each([
    ['setup.exe', 'program'],
    ['SETUP.COM', 'program'],
    ['skärmsläckare.scr', 'program'],
    ['verktyg.msi', 'program'],
    ['app.jar', 'program'],
    ['program.dmg', 'program'],
    ['kod.js', 'script'],
    ['kod.vbs', 'script'],
    ['sida.hta', 'script'],
    ['skript.ps1', 'script'],
    ['kör.sh', 'script'],
    ['genväg.lnk', 'shortcut'],
    ['länk.url', 'shortcut'],
    ['brev.docm', 'macros'],
    ['budget.xlsm', 'macros'],
    ['gammalt.doc', 'macros'],
    ['sida.html', 'page'],
    ['bild.svg', 'page'],
    ['skiva.iso', 'archive'],
    ['allt.zip', 'archive'],
  ])('%s is %s', (name, kind) => {
    expect(of(name)).toEqual({ kind, disguised: false });
  });

  it.each([
    'bild.jpg',
    'bevis.warc.gz',
    'bevis.mhtml',
    'brev.pdf',
    'brev.docx',
    'lista.csv',
    'film.mp4',
    'utan ändelse',
    '.exe',
    'exe',
    'a.b.c',
    '',
  ])('%s is not warned about', (name) => expect(of(name)).toBeNull());

  it('is disguised when its name has the extension of another kind before its own', () => {
    expect(of('faktura.pdf.exe')).toEqual({ kind: 'program', disguised: true });
    expect(of('bild.JPG                    .scr')).toEqual({ kind: 'program', disguised: true });
    expect(of('arkiv.tar.gz')).toEqual({ kind: 'archive', disguised: false });
  });

  it('is recognised behind dots and spaces that Windows ignores, and a direction override that turns the name round', () => {
    expect(of('setup.exe. . ')).toEqual({ kind: 'program', disguised: false });
    expect(of('setup.exe ')?.kind).toBe('program');
    // Shown as "fakturaexe.pdf" by programs that obey it.
    const turned = 'faktura\u202efdp.exe';
    expect(of(turned)?.kind).toBe('program');
    expect(safeFileName(turned)).toBe('faktura-fdp.exe');
  });

  it('is recognised by its content, whatever its name', () => {
    expect(of('bild.jpg', PROGRAM_TYPE)).toEqual({ kind: 'program', disguised: true });
    expect(of('setup.exe', PROGRAM_TYPE)).toEqual({ kind: 'program', disguised: false });
  });

  it('is judged by the name that is written, for any name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('exe', 'LNK', 'xlsm', 'pdf', 'png'),
        (stem, extension) => {
          const name = `${stem}.${extension}`;
          const risk = of(name);
          expect(risk?.kind ?? null).toBe(of(safeFileName(name))?.kind ?? null);
          if (risk !== null) expect(RISK_KINDS).toContain(risk.kind);
        },
      ),
    );
  });
});
