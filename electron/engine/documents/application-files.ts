// An application as PDF/A, to be signed on paper or with its decision. R05.
import { ok } from '../../../domain/kernel/result.ts';
import { applicationDocument } from '../../services/applications/document.ts';
import type { FileMakers } from '../../services/kernel/context.ts';
import { pdfOf } from './report-files.ts';

export const applicationFiles: FileMakers<'exports.application'> = {
  'exports.application': async (context, { id, language }, program) => {
    const made = applicationDocument(context, id, language);
    return made.ok ? ok(await pdfOf(context, made.value, program)) : made;
  },
};
