// Start-up order only: session, protocol, window, engine, IPC gateway. Loaded while Chromium starts (main.ts).
import path from 'node:path';
import { type BrowserWindow, app, clipboard, safeStorage, session, shell } from 'electron';
import { applyPreferences, applyTheme } from './appearance.ts';
import { lockInAbsence } from './absence.ts';
import { hintingClipboard, secretClipboard } from './app/clipboard.ts';
import { handleEngineMessages } from './app/engine-messages.ts';
import { serveFileReaders } from './app/file-readers.ts';
import { itemClipboard } from './app/item-clipboard.ts';
import { createLocking } from './app/locking.ts';
import { CaptureController } from './capture/captures.ts';
import { deleteOldSessions } from './capture/old-sessions.ts';
import { createKeptSessions } from './capture/kept-sessions.ts';
import { createPageSessions } from './capture/page-sessions.ts';
import { startCapturePlans } from './capture/plans.ts';
import { createEngineClient } from './engine/client.ts';
import { forkEngine } from './engine/fork.ts';
import { keepMemoryOutOfCoreDumps } from './engine/messages/core-dump.ts';
import { createDispatcher, createSealedDispatcher } from './ipc/gateway/dispatcher.ts';
import { appCalls } from './ipc/calls/app.ts';
import { backupCalls } from './ipc/calls/backup.ts';
import { archiveCalls } from './ipc/calls/archive-package.ts';
import { capturePlanCalls } from './ipc/calls/capture-plans.ts';
import { captureCalls } from './ipc/calls/captures.ts';
import { replayCalls } from './ipc/calls/replays.ts';
import { asker } from './ipc/gateway/asker.ts';
import { createUnsavedAnywhere } from './ipc/gateway/unsaved-anywhere.ts';
import { openGateway, sendEvent } from './ipc/gateway/gateway.ts';
import { createTrust } from './ipc/gateway/trusted.ts';
import { tellActed } from './ipc/gateway/acted.ts';
import { clearTemporaryFiles } from './ipc/files/pending-files.ts';
import { commonPageExport } from './ipc/calls/common-page.ts';
import { publicSearchExport } from './ipc/calls/public-search.ts';
import { diaryExportCalls } from './ipc/calls/diary-exports.ts';
import { createFileSaver, exportCalls } from './ipc/calls/exports.ts';
import { fileCalls } from './ipc/calls/system.ts';
import { itemImportCalls } from './ipc/calls/item-imports.ts';
import { loginTransferCalls } from './ipc/calls/login-transfer.ts';
import { forgetAfter, rememberCalls } from './ipc/calls/remembered-keys.ts';
import { serverCalls } from './ipc/calls/server.ts';
import { spellingCalls } from './ipc/calls/spelling.ts';
import { updateCalls } from './ipc/calls/updates.ts';
import { MainWindow } from './main-window.ts';
import { OwnWindows } from './own-windows.ts';
import { closeBeforeQuitting } from './quitting.ts';
import { startReplays } from './replay/start.ts';
import { PACKAGED, PROGRAM_FOLDER } from './program-folder.ts';
import { writeLog, startLog } from './app/log.ts';
import { followMoves } from './app/move-under-way.ts';
import type { OpenedFiles } from './app/opened-files.ts';
import { createOfferedEntries } from './app/offered-entries.ts';
import { openSettingsFile } from './app/preference-file.ts';
import { type KeyValueFile, createPreferenceStore } from './app/preferences.ts';
import { askToStopMove } from './window/stop-move.ts';
import { createPrintWindow } from './window/print.ts';
import { createScreenGuard } from './window/screen-guard.ts';
import { createRememberedKeys } from './app/remembered-keys.ts';
import { reminderFor } from './reminder-notices.ts';
import { clearSession, isCaptureSession } from './capture/session.ts';
import { checkSwitches } from './capture/switches.ts';
import { makeTemporaryFolder, startOtherProgram } from './capture/temporary-folder.ts';
import { mayOpenOutside } from './security/links.ts';
import { lockNavigation } from './security/navigation.ts';
import { followPage } from './security/page-files.ts';
import { serveProtocol } from './security/protocol.ts';
import { lockSession } from './security/session.ts';
import { testAllowsLocalPages, testClockOffset, testIdleCheckInterval } from './app/test-clock.ts';
import { textsFor } from './app/texts.ts';
import { askAboutSettings } from './app/unreadable-settings.ts';
import { createStartWithComputer } from './app/start-with-computer.ts';
import { canShowSymbol, createProgramSymbol } from './program-symbol.ts';
import { createSpelling } from './spelling/client.ts';
import { forkSpelling } from './spelling/fork.ts';
import { startUpdates } from './updates/start.ts';
import { backgroundFor } from './window/window.ts';
import type { CallName, EventName, EventPayload } from '../domain/contract/api.ts';
import { loadContract } from '../domain/contract/load.ts';
import type { Offered } from '../domain/screens/index.ts';

const SESSION_REVIEW_MS = 60_000;

/** As the program was started: its temporary folder is for pages only (`TemporaryFolder`). */
const ENVIRONMENT = { ...process.env };

const report = (message: string, detail: Record<string, string>): void => writeLog(message, detail);
/** The main window; set on start-up. */
let mainWindow: MainWindow | null = null;

const openSettings = (name: 'preferences' | 'remembered' | 'updates'): KeyValueFile =>
  openSettingsFile(app.getPath('userData'), name, {
    report: (message) => writeLog(message),
    unreadable: askAboutSettings,
  });

function start(opened: OpenedFiles): void {
  app.setAppLogsPath();
  startLog(app.getPath('logs'), !PACKAGED);
  void deleteOldSessions(app.getPath('sessionData'), writeLog);
  makeTemporaryFolder({
    ...{ platform: process.platform, env: process.env, userData: app.getPath('userData') },
    note: writeLog,
  });
  const vaultFolder = path.join(app.getPath('documents'), 'Kanalvakt');
  const preferences = createPreferenceStore(openSettings('preferences'), vaultFolder);
  const copies = path.join(app.getPath('userData'), 'servers');
  const offset = PACKAGED ? 0 : testClockOffset(process.env);
  const now = (): Date => new Date(Date.now() + offset);
  const versions = { program: app.getVersion(), browser: process.versions.chrome };
  const secrets = secretClipboard(hintingClipboard(clipboard, itemClipboard(), process.platform));
  const printer = createPrintWindow();
  const spelling = createSpelling({
    fork: () => forkSpelling(path.join(PROGRAM_FOLDER, 'spelling.cjs'), path.join(PROGRAM_FOLDER, 'dictionaries')),
    choices: () => preferences.get(),
    note: writeLog,
  });
  const statusArea = createProgramSymbol(preferences, {
    isVaultOpen: () => offered.person() !== null,
    open: () => window.bringToFront(),
    lock: () => void moves.lock(),
  });
  const startWithComputer = createStartWithComputer({
    ...{ platform: process.platform, env: process.env, home: app.getPath('home'), execPath: process.execPath },
    setLoginItem: (settings) => app.setLoginItemSettings(settings),
  });
  if (preferences.get().startWithComputer === true) startWithComputer.keep();
  const shared = {
    folder: PROGRAM_FOLDER,
    preferences,
    forDevelopers: !PACKAGED,
    isOffered: (entry: Offered) => offered.isOffered(entry),
    lock: () => void moves.lock(),
    spelling,
    onPreferencesChanged: () => applyPreferences(preferences, window, own, [captures.window(), replays.window()]),
  };
  const window: MainWindow = new MainWindow({
    ...shared,
    person: () => offered.person(),
    command: (name) => {
      if (!own.takes(name)) window.send('command', { name });
    },
    isInStatusArea: () => statusArea.isShown(),
    onClosed: () => {
      captures.close();
      replays.close();
      plans.stop();
      own.close();
    },
    onNavigated: () => screenGuard.navigated(),
  });
  mainWindow = window;
  const own: OwnWindows = new OwnWindows({
    ...shared,
    engine: { call: (name, input) => engine.call(name, input) },
    inMainWindow: (name) => window.sendInFront('command', { name }),
    onClosed: (page) => unsaved.forget(page),
  });
  const unsaved = createUnsavedAnywhere(() => void engine.call('vault.unsaved', { unsaved: false }), [window, own]);
  /** The window that a dialog belongs to. */
  const askingWindow = (): BrowserWindow | null => own.windowOf(asker()) ?? window.current();
  const currentWindow = (): BrowserWindow | null => window.current();
  const screenGuard = createScreenGuard(currentWindow);
  const remind = reminderFor(preferences, window);
  const engine = createEngineClient({
    fork: () => {
      const child = forkEngine(path.join(PROGRAM_FOLDER, 'engine.mjs'), ENVIRONMENT);
      serveFileReaders(child, path.join(PROGRAM_FOLDER, 'reader.mjs'));
      return child;
    },
    settings: () => ({
      memory: preferences.memory(),
      demoFolder: path.join(app.getPath('userData'), 'Exempelvalv'),
      newFolder: vaultFolder,
      clockOffset: offset,
      fontFolder: path.join(PROGRAM_FOLDER, 'fonts'),
      version: app.getVersion(),
    }),
    onMessage: handleEngineMessages({
      ...{ preferences, secrets, remind, note: writeLog },
      locked: () => void lock(),
      sendEvent: (name, payload) => {
        if (name === 'moving') moves.heard(payload as EventPayload<'moving'>);
        followVault(name, payload);
        window.send(name, payload);
        own.send(name, payload);
      },
    }),
    ended: (code) => {
      writeLog('engine ended', { code: String(code) });
      void afterCrash();
      window.warnOfEngine();
    },
    note: (message) => writeLog(message),
  });
  const offered = createOfferedEntries(
    engine,
    () => {
      window.refreshMenu();
      own.refresh();
    },
    () => statusArea.refresh(),
  );
  lockSession(session.defaultSession, report);
  serveProtocol(session.defaultSession, {
    folder: path.join(PROGRAM_FOLDER, 'renderer'),
    blobInfo: (blobId) => engine.internal('blobInfo', { blobId }),
    blobRead: (blobId, from, to) => engine.internal('blobRead', { blobId, start: from, end: to }),
    printPage: (token) => printer.page(token),
    served: followPage(path.join(PROGRAM_FOLDER, 'renderer'), {
      // While the page runs its scripts, before it asks.
      hasFirstFiles: () => void loadContract(),
      asksForMore: () => engine.load(),
    }),
  });
  // First of all, because its process and its page take longest. What follows is done while they start.
  applyTheme(preferences);
  window.open();
  engine.start();
  statusArea.refresh();
  const updates = startUpdates({
    version: app.getVersion(),
    packaged: PACKAGED,
    file: openSettings('updates'),
    now,
    note: writeLog,
  });
  const keptSessions = createKeptSessions(() => engine.internal('captureKept', {}));
  const pageSessions = createPageSessions({
    kept: keptSessions.kept,
    clear: clearSession,
    leaveInUse: (partition) => captures.leaveIn(partition),
    clearedInUse: (partition) => captures.sessionCleared(partition),
    closeInUse: (partition) => captures.closeIn(partition),
    note: writeLog,
  });
  // A cover or an emergency access ends with its day.
  setInterval(() => void pageSessions.review(), SESSION_REVIEW_MS).unref();
  const startedForCaptures = checkSwitches((name) => app.commandLine.hasSwitch(name), PACKAGED);
  const captures: CaptureController = new CaptureController({
    engine,
    started: startedForCaptures,
    sessions: pageSessions,
    mayShowPages: () => updates.mayShowPages(),
    preload: path.join(PROGRAM_FOLDER, 'preload.cjs'),
    icon: path.join(PROGRAM_FOLDER, 'icon.png'),
    devTools: !PACKAGED,
    title: (name) => `${name} – ${textsFor(preferences.get().language).captureTitle}`,
    background: () => backgroundFor(preferences.get().theme),
    now,
    versions,
    sendToBar: (bar, payload) => sendEvent(bar, 'captureBar', payload),
    onSaveInterrupted: (lost) => window.tellInterrupted(lost),
    show: (what) => {
      window.bringToFront();
      window.send('show', what);
    },
  });
  const replays = startReplays({
    ...{ engine, preferences, folder: PROGRAM_FOLDER, devTools: !PACKAGED },
    mayShowPages: () => updates.mayShowPages(),
  });
  const plans = startCapturePlans(
    engine,
    {
      started: startedForCaptures,
      allowsLocal: !PACKAGED && testAllowsLocalPages(process.env),
      mayShowPages: () => updates.mayShowPages(),
      sessions: pageSessions,
      now,
      versions,
    },
    writeLog,
  );
  const followVault = <E extends EventName>(name: E, payload: EventPayload<E>): void => {
    const touches = (collection: string): boolean =>
      name === 'status' || (name === 'changed' && 'collections' in payload && payload.collections.includes(collection));
    if (touches('capturePlans')) void plans.tick();
    if (name === 'status' || name === 'changed') void pageSessions.review();
    if (name === 'status') {
      void captures.vaultChanged();
      void replays.vaultChanged();
    }
    if (name === 'status' || name === 'server') void captures.serverChanged();
    offered.heard(name, payload);
  };
  const { lock, afterCrash } = createLocking({
    mayHoldSecrets: () => engine.mayHoldSecrets(),
    replacePage: () => {
      // Before the main window's page is replaced, which must get a process of its own.
      own.lock();
      return window.replacePage();
    },
    letGo: () => {
      captures.lock();
      replays.lock();
      void keptSessions.endAll(() => pageSessions.review());
      plans.stop();
      spelling.end();
      printer.closeAll();
      void secrets.clear();
    },
    lockEngine: () => engine.lock(),
    locked: () => {
      moves.locked();
      // The page that was left can no longer ask.
      spelling.resume();
      offered.heard('status', {});
      window.send('status', {});
    },
  });
  const moves = followMoves({ ask: () => askToStopMove(window, preferences), lock, declined: opened.forget });
  const rememberedKeys = createRememberedKeys(openSettings('remembered'), safeStorage, process.platform);
  const done = async (name: CallName, input: unknown): Promise<void> => {
    await forgetAfter(engine, rememberedKeys, name, input);
    await tellActed(name, (except) => {
      own.send('acted', {}, except);
      if (except !== currentWindow()?.webContents) window.send('acted', {});
    });
  };

  openGateway({
    isTrusted: createTrust({
      isMain: (contents) => contents === currentWindow()?.webContents,
      isOwnWindow: (contents) => own.windowOf(contents) !== null,
      barOf: (contents) => (captures.isBar(contents) ? 'capture' : replays.isBar(contents) ? 'replay' : null),
    }),
    answer: screenGuard.around(
      unsaved.around(
        createDispatcher({
          handlers: {
            ...appCalls({
              preferences,
              openExternal: (address) => startOtherProgram(() => shell.openExternal(address)),
              openPath: (folder) => startOtherProgram(() => shell.openPath(folder)),
              logFolder: app.getPath('logs'),
              licenceFile: path.join(PROGRAM_FOLDER, 'licences.json'),
              now,
              onPreferencesChanged: () => {
                applyPreferences(preferences, window, own, [captures.window(), replays.window()]);
                statusArea.refresh();
              },
              startWithComputer,
              hasStatusArea: canShowSymbol,
              restart: (program) => {
                program.relaunch();
                program.quit();
              },
              secretShown: (isShown) => screenGuard.shown(isShown),
              openOwnWindow: (record) => own.open(record),
              goTo: (address) => window.sendInFront('goTo', { path: address }),
            }),
            ...exportCalls(askingWindow, engine, printer),
            ...diaryExportCalls(askingWindow, engine, preferences),
            ...commonPageExport(askingWindow, engine),
            ...publicSearchExport(askingWindow, engine, preferences),
            ...captureCalls(captures),
            ...replayCalls(askingWindow, engine, replays, { software: `Kanalvakt ${versions.program}`, now }),
            ...capturePlanCalls(askingWindow, engine, plans),
            ...archiveCalls(askingWindow, engine, preferences),
            ...fileCalls(askingWindow, engine, secrets, preferences),
            ...backupCalls(askingWindow, engine, preferences),
            ...serverCalls(askingWindow, engine, preferences, { copies, opened }),
            ...loginTransferCalls(askingWindow, engine, preferences),
            ...itemImportCalls(askingWindow, engine, preferences),
            ...rememberCalls(engine, rememberedKeys),
            ...spellingCalls(spelling),
            ...updateCalls(askingWindow, updates, preferences),
          },
          saveFile: createFileSaver(askingWindow, engine),
          engine,
          lock: moves.lock,
          done,
        }),
      ),
    ),
    answerSealed: screenGuard.around(createSealedDispatcher({ engine, done })),
    sealingKey: () => engine.sealingKey(),
    report,
  });
  lockInAbsence({
    minutes: () => preferences.get().lockAfterMinutes,
    lock,
    isHeld: moves.isUnderWay,
    note: (message) => writeLog(message),
    checkIntervalMs: PACKAGED ? undefined : testIdleCheckInterval(process.env),
  });
  void clearTemporaryFiles(app.getPath('userData')).then((unreachable) => {
    if (unreachable > 0) writeLog('left-overs of exports not reached', { count: String(unreachable) });
  });

  app.on('activate', () => {
    if (currentWindow() === null) window.open();
    else window.bringToFront();
  });
  closeBeforeQuitting({ secrets, spelling, engine });
}

/** Installs what guards every window, and opens the program's own as soon as Chromium is ready. */
export async function run(opened: OpenedFiles): Promise<void> {
  opened.onOpened((hasFile) => {
    if (hasFile) mainWindow?.sendInFront('fileOpened', {});
    else mainWindow?.bringToFront();
  });
  app.on('window-all-closed', () => app.quit());
  lockNavigation(
    app,
    (address) => {
      if (mayOpenOutside(address)) void startOtherProgram(() => shell.openExternal(address));
    },
    ({ session: candidate }) => isCaptureSession(candidate),
  );
  app.on('web-contents-created', (_event, contents) =>
    contents.on('dom-ready', () => keepMemoryOutOfCoreDumps(process.platform, contents.getOSProcessId())),
  );
  await app.whenReady();
  start(opened);
}
