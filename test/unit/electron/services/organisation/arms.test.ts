// The municipality's arms in the vault: given, kept by other changes, replaced, removed, and nothing saved when refused.
import { describe, expect, it } from 'vitest';
import { calls } from '../../../../../domain/contract/api.ts';
import { ARMS_SIDE, MAX_ARMS_BYTES } from '../../../../../domain/organisation/arms.ts';
import { readWholeFile } from '../../../../../electron/services/evidence/service.ts';
import { organisationService } from '../../../../../electron/services/organisation/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { person, signedIn, withRole } from '../../../support/world/index.ts';
import { pngOf } from '../../exchange/pdf/raster.ts';

const FIELDS = { name: 'Exempelköping', website: '', colour: '#123456' };
const picture = (side: number, red = 0): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    pngOf({
      ...{ width: side, height: side, bits: 8, colourType: 2 },
      rows: Array.from({ length: side }, () => [0, ...Array.from({ length: side }, () => [red, 20, 30]).flat()]),
    }),
  );
const world = () => signedIn({ people: [withRole('k', 'communications', null), person('none', { roles: [] })] });

async function named() {
  const context = world();
  must(await organisationService['organisation.saveMunicipality'](context, FIELDS));
  return context;
}
const armsOf = (context: Awaited<ReturnType<typeof named>>) => context.vault.db.data.municipality.municipality?.arms;

describe('the arms of the municipality', () => {
  it('are kept as a stored picture, named by every printed page, and survive other changes of the municipality', async () => {
    const context = await named();
    expect(must(await organisationService['organisation.printHead'](context, {})).armsBlobId).toBeNull();
    const given = picture(6);
    must(await organisationService['organisation.saveArms'](context, { picture: given }));
    const arms = armsOf(context);
    expect(arms).toMatchObject({ width: 6, height: 6 });
    expect(await readWholeFile(context, arms?.blobId ?? '', 1e6)).toEqual(given);
    must(await organisationService['organisation.saveMunicipality'](context, { ...FIELDS, name: 'Nyköping' }));
    expect(armsOf(context)).toEqual(arms);
    expect(must(await organisationService['organisation.printHead'](context, {})).armsBlobId).toBe(arms?.blobId);
    const shown = calls['organisation.get'].output.parse(
      must(await organisationService['organisation.get'](context, {})),
    );
    expect(shown.municipality?.arms).toEqual(arms);
  });

  it('are replaced by other arms, and removed', async () => {
    const context = await named();
    must(await organisationService['organisation.saveArms'](context, { picture: picture(6) }));
    const first = armsOf(context);
    must(await organisationService['organisation.saveArms'](context, { picture: picture(7, 200) }));
    expect(armsOf(context)).toMatchObject({ width: 7 });
    expect(armsOf(context)?.blobId).not.toBe(first?.blobId);
    must(await organisationService['organisation.saveArms'](context, { picture: null }));
    expect(armsOf(context)).toBeUndefined();
    expect(context.vault.db.data.municipality.municipality?.name).toBe('Exempelköping');
  });

  it.each([
    ['half a picture', picture(30).slice(0, 90), 'organisation.armsDamaged'],
    ['a text', new TextEncoder().encode('<svg/>'), 'organisation.armsDamaged'],
    ['a picture larger than arms are kept', picture(ARMS_SIDE + 1), 'organisation.armsTooMuch'],
  ])('are not replaced by %s', async (_name, bad, code) => {
    const context = await named();
    must(await organisationService['organisation.saveArms'](context, { picture: picture(6) }));
    const before = context.vault.db.data.municipality.municipality;
    expect(codeOf(await organisationService['organisation.saveArms'](context, { picture: bad }))).toBe(code);
    expect(context.vault.db.data.municipality.municipality).toEqual(before);
  });

  it('belong to a municipality that has a name', async () => {
    const given = await organisationService['organisation.saveArms'](world(), { picture: picture(6) });
    expect(codeOf(given)).toBe('organisation.noMunicipality');
  });

  it('are read from a file in a process without keys, with a sentence for each refusal', async () => {
    const context = await named();
    const read = (text: string) =>
      organisationService['organisation.readArms'](context, { file: new TextEncoder().encode(text) });
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>';
    expect(must(await read(drawing))).toEqual({ kind: 'svg', width: 100, height: 100 });
    expect(codeOf(await read(drawing.replace('<path', '<script/><path')))).toBe('organisation.armsScript');
    expect(codeOf(await read('Hej'))).toBe('organisation.armsType');
    const { input } = calls['organisation.readArms'];
    expect(input.safeParse({ file: new Uint8Array(MAX_ARMS_BYTES + 1) }).success).toBe(false);
  });
});
