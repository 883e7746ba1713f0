// Sentences of the capture window and of saved pages.
export const captureErrors = {
  notFound: 'The saved page is not in the vault.',
  notYours: 'The page belongs to a channel that you neither run nor answer for: {{name}}.',
  secret: 'The page is marked as secret. Only those who run the channel, the head of department and the registrar can open it.',
  inCase: 'The page is evidence in a case already.',
  secretMustRegister: 'What is secret must always be registered.',
  addressRefused: 'Write a web address. Only pages on the web (https or http) are opened here.',
  busy: 'A page is being saved. Wait until it is done.',
  noWindow: 'The capture window is closed. Open it from the channel.',
  noPage: 'There is no page to save. Go to an address first.',
  loadFailed: 'The page could not be fetched ({{reason}}). Check the address and the network, and try again.',
  badCertificate: 'The page is not shown, because the server cannot show who it is ({{reason}}). Somebody may have come between.',
  tookTooLong: 'The page was not ready within {{seconds}} seconds. Try again in a while.',
  notResponding: 'The page does not answer, so nothing was saved. Reload it and try again.',
  nothingTaken: 'No picture of the page could be made, so nothing was saved. Reload it and try again.',
  stopped: 'It was stopped, and nothing was saved.',
  nothingMarked: 'Select a text on the page first, then press Take marked text.',
};
