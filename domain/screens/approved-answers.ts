// Approved answers to questions that come often.
import { manifest } from './manifest.ts';

export const approvedAnswersScreens = manifest({
  routes: { approvedAnswers: '/godkanda-svar', approvedAnswer: '/godkanda-svar/:id' },
  places: {
    approvedAnswers: {
      text: { sv: 'Godkända svar', en: 'Approved answers' },
      order: 53,
      group: 'inbox',
      call: 'approvedAnswers.list',
      menu: { in: 'go' },
    },
  },
  actions: {
    newApprovedAnswer: {
      text: { sv: 'Skriv ett godkänt svar', en: 'Write an approved answer' },
      words: { sv: 'standardsvar svarsmall vanlig fråga faq', en: 'standard answer template frequent question faq' },
      route: 'approvedAnswers',
      order: 46,
      call: 'approvedAnswers.save',
    },
  },
});
