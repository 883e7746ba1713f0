// Names in a package: ASCII letters, digits, dot, hyphen and underscore, so that every system and every anyURI accepts
// them. METS and PREMIS have the original names.
import { extensionOf, slugOf } from '../../../domain/capture-plans/file-names.ts';

/** The name of a record's file in the package; `number` counts from 1 within the record. */
export function originalFileName(number: number, name: string): string {
  const ending = extensionOf(name);
  return `${String(number).padStart(2, '0')}-${slugOf(name.slice(0, name.length - ending.length), 'fil')}${ending}`;
}

/** The folder of a record; `number` counts from 1 within the package. */
export const recordFolder = (number: number): string => `R${String(number).padStart(6, '0')}`;

/** The name of a package: channel, period and what tells it from others of the same period. */
export const packageName = (channelName: string, from: string, to: string, own: string): string =>
  `${slugOf(channelName)}_${from}_${to}_${own.replace(/[^A-Za-z0-9]/g, '').slice(0, 8)}`;

/** A type that IANA may know: private ones (`x-`) and what is no type at all become bytes. */
export const mediaTypeOf = (stated: string): string => {
  const type = stated.toLowerCase().split(';')[0]?.trim() ?? '';
  return /^(?:application|audio|font|image|message|model|multipart|text|video)\/(?!x-)[a-z0-9][a-z0-9.+-]{0,80}$/.test(
    type,
  )
    ? type
    : 'application/octet-stream';
};
