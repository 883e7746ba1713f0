// Error messages of the capture window and of saved pages.
export const captureErrors = {
  notFound: 'The saved page is not in the vault.',
  notYours: 'The page belongs to a channel that you neither run nor are responsible for: {{name}}.',
  secret:
    'The page is marked confidential. Only those who run the channel, the head of department and the registrar can open it.',
  inCase: 'The page is already evidence in a case.',
  similarCase:
    'The same text is already in a case in this channel. View the evidence and choose whether to add the page to that case or to a new one.',
  secretMustRegister: 'Confidential records must always be registered.',
  addressRefused: 'Enter a web address. Only web pages (https or http) can be opened here.',
  busy: 'A page is being saved. Wait until it is done.',
  elsewhere: 'Another computer is saving this page right now. It appears here once it is saved.',
  noWindow: 'The capture window is closed. Open it from the channel.',
  noPage: 'There is no page to save. Go to an address first.',
  loadFailed: 'The page could not be loaded ({{reason}}). Check the address and the network, and try again.',
  badCertificate:
    'The page is not shown, because the server’s identity cannot be verified ({{reason}}). Someone may be intercepting the connection.',
  tookTooLong: 'The page was not ready within {{seconds}} seconds. Try again later.',
  notResponding: 'The page is not responding, so nothing was saved. Reload it and try again.',
  nothingTaken: 'No image of the page could be created, so nothing was saved. Reload it and try again.',
  runtimeTooOld:
    'The program’s browser is from {{released}} and too old to show web pages. Ask the IT department to install a new version of Kanalvakt.',
  stopped: 'Stopped. Nothing was saved.',
  nothingMarked: 'Select text on the page first, then press “Add selected text”.',
  onlyHttps:
    'The program automatically saves only pages whose address begins with https. Change the address in the plan, or save the page yourself.',
  notPublic:
    'The address leads to a computer on a local network. The program automatically saves only pages on the internet. Change the address in the plan, or save the page yourself.',
  serverUnknown:
    'It could not be determined which server answered, so the program did not save the page. Save it yourself.',
  nothingToReplay:
    'The capture has neither an archive nor the page as a file, so it cannot be replayed. See the image or the PDF.',
  proofBroken:
    'The file is not the one that was signed when the page was saved, so it is not replayed. Check the vault in Settings, and restore the file from a backup.',
  fileMissing: 'The file cannot be read in the vault. Check the vault in Settings, and restore the file from a backup.',
  archiveUnreadable: 'Nothing in the archive can be shown. See the image or the PDF.',
  switchRefused:
    'The program was started with {{name}}, which can change what servers answer, so pages cannot be saved as evidence. Close the program and start it as usual.',
};
