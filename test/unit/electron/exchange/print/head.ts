// The head of printed pages and PDFs in tests.
import type { PrintHead } from '../../../../../domain/organisation/print-head.ts';

export const HEAD: PrintHead = {
  municipality: 'Norråsa kommun',
  department: 'Kultur- och fritidsförvaltningen',
  armsBlobId: null,
  by: 'Sara Ek',
  at: '2026-11-24T08:14:00.000Z',
};
