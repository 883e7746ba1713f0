// Texts of exports.
export const exports = {
  title: 'Spara och skriv ut',
  pdfSaved: 'PDF-filen är sparad.',
  preview: {
    title: 'Så blir det på papper: {{title}}',
    making: 'Sidorna görs i ordning.',
    page: 'Sida {{page}} av {{total}}',
    tools: 'Bläddra och förstora',
    previous: 'Föregående sida',
    next: 'Nästa sida',
    smaller: 'Förminska',
    larger: 'Förstora',
    desk: 'Sidan',
    first: 'Här visas de första {{count}} av {{total}} sidor. Alla skrivs ut.',
  },
} as const;
