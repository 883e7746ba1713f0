// Texts of exports.
export const exports = {
  title: 'Spara och skriv ut',
  pdfSaved: 'PDF-filen är sparad.',
} as const;
