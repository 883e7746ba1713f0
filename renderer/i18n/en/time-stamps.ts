// Texts of time stamps of the journal.
import type { Shape } from '../sv/shape.ts';
import type { timeStamps as sv } from '../sv/time-stamps.ts';

export const timeStamps: Shape<typeof sv> = {
  title: 'Time stamps',
  text: 'A time stamp shows others that the journal existed, exactly so, at a certain time. Save a request as a file, hand it to a time stamping authority (RFC 3161) and add the answer. Nothing is sent from here. A stamp covers everything written up to it.',
  begin: 'Request a time stamp',
  begun: 'The request is made. Save it as a file.',
  list: 'Time stamps',
  none: 'No time stamp has been requested yet',
  covered: 'The whole journal up to line {{seq}} is stamped by {{authority}}',
  nobody: 'somebody without a name',
  stampedAt: 'Stamped {{when}}, number {{serial}}',
  waiting: 'The journal up to line {{seq}}',
  asked: 'Requested {{when}} by {{name}}. Waiting for the answer.',
  trusted: 'The certificate was issued by the chosen issuer. Whether it was revoked is not verified.',
  untrusted:
    'No issuer was chosen, so it has not been verified who stamped it, nor whether the certificate was revoked.',
  saveRequest: 'Save the request (.tsq)',
  requestName: 'time-stamp-line-{{seq}}',
  addAnswer: 'Add the answer',
  saveProof: 'Save the proof',
  proofSaved: 'The proof is saved.',
  proofName: 'time-stamp-line-{{seq}}',
  form: {
    title: 'Add the answer to the request',
    text: 'The program verifies that the answer is to this very request, that its signature is right, and that the certificate is for time stamps and was valid then. Whether it was revoked is not verified.',
    answer: 'The answer (.tsr)',
    chooseAnswer: 'Choose the answer',
    roots: 'The issuer’s certificate (if you have it)',
    rootsText: 'On the authority’s website, as .pem, .crt or .cer. With it, who stamped is verified too.',
    chooseRoots: 'Choose certificates',
    chosen: 'Chosen file: {{name}}',
    save: 'Verify and add',
    cancel: 'Cancel',
    tooLarge: 'The file is larger than {{max}} kB.',
  },
  done: 'The stamp is right and has been added.',
};
