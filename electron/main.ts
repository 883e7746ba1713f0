// Start-up order only: single instance, protocol, session, engine, IPC gateway, window, menu.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  BrowserWindow,
  Notification,
  app,
  clipboard,
  dialog,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { watchIdle } from './app/auto-lock.ts';
import { type SecretClipboard, secretClipboard } from './app/clipboard.ts';
import { handleEngineMessages } from './app/engine-messages.ts';
import { CaptureController } from './capture/captures.ts';
import { deleteOldSessions } from './capture/old-sessions.ts';
import { createPageSessions } from './capture/page-sessions.ts';
import { startCapturePlans } from './capture/plans.ts';
import { type EngineClient, createEngineClient } from './engine/client.ts';
import { describeError } from './engine/messages/describe.ts';
import { createDispatcher } from './ipc/gateway/dispatcher.ts';
import { appCalls } from './ipc/calls/app.ts';
import { backupCalls } from './ipc/calls/backup.ts';
import { capturePlanCalls } from './ipc/calls/capture-plans.ts';
import { captureCalls, mayBarCall, mayMainCall } from './ipc/calls/captures.ts';
import { openGateway, sendEvent } from './ipc/gateway/gateway.ts';
import { commonPageExport } from './ipc/calls/common-page.ts';
import { diaryExportCalls } from './ipc/calls/diary-exports.ts';
import { createFileSaver, exportCalls } from './ipc/calls/exports.ts';
import { fileCalls } from './ipc/calls/system.ts';
import { itemImportCalls } from './ipc/calls/item-imports.ts';
import { loginTransferCalls } from './ipc/calls/login-transfer.ts';
import { forgetAfter, rememberCalls } from './ipc/calls/remembered-keys.ts';
import { updateCalls } from './ipc/calls/updates.ts';
import { writeLog, startLog } from './app/log.ts';
import { setMenu } from './window/menu.ts';
import { type OfferedEntries, createOfferedEntries } from './app/offered-entries.ts';
import { openSettingsFile } from './app/preference-file.ts';
import { type PreferenceStore, createPreferenceStore } from './app/preferences.ts';
import { createPrintWindow } from './window/print.ts';
import { createRememberedKeys } from './app/remembered-keys.ts';
import { createReminder } from './app/reminders.ts';
import { clearSession, isCaptureSession } from './capture/session.ts';
import { mayOpenOutside } from './security/links.ts';
import { isOwnPage, lockNavigation } from './security/navigation.ts';
import { serveProtocol } from './security/protocol.ts';
import { lockSession } from './security/session.ts';
import { mayStart } from './security/start-guard.ts';
import { testClockOffset, testIdleCheckInterval } from './app/test-clock.ts';
import { textsFor } from './app/texts.ts';
import { startUpdates } from './updates/start.ts';
import { backgroundFor, openMainWindow } from './window/window.ts';

/** Set by scripts/build.mjs: the mark of a package for tests, which accepts a debugging port; empty in any other. */
declare const TEST_MARK: string;

const PROGRAM_FOLDER = path.dirname(fileURLToPath(import.meta.url));
/** By the archive too: Electron goes by the name of the executable, which anybody can change in a copy. */
const PACKAGED = app.isPackaged || PROGRAM_FOLDER.includes('app.asar');
const STOP_TIMEOUT_MS = 8_000;
const ZOOM_STEP = 0.1;
const SESSION_REVIEW_MS = 60_000;

if (PACKAGED && !mayStart(app, TEST_MARK)) app.exit(1);

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

let window: BrowserWindow | null = null;
const currentWindow = (): BrowserWindow | null => (window?.isDestroyed() === false ? window : null);
/** Runs due scheduled captures; set on start-up. */
let runDueCaptures = (): void => undefined;
/** Ends the sessions of pages that may not be kept any more; set on start-up. */
let reviewPageSessions = (): void => undefined;
let captures: CaptureController | null = null;
/** What the menu offers; set on start-up. */
let offered: OfferedEntries | null = null;
const report = (message: string, detail: Record<string, string>): void => writeLog(message, detail);

function startEngine(preferences: PreferenceStore, secrets: SecretClipboard, offset: number): EngineClient {
  return createEngineClient({
    modulePath: path.join(PROGRAM_FOLDER, 'engine.mjs'),
    settings: () => ({
      memory: preferences.memory(),
      demoFolder: path.join(app.getPath('userData'), 'Exempelvalv'),
      clockOffset: offset,
      fontFolder: path.join(PROGRAM_FOLDER, 'fonts'),
      version: app.getVersion(),
    }),
    onMessage: handleEngineMessages({
      preferences,
      secrets,
      note: writeLog,
      remind: createReminder({
        preferences: () => preferences.get(),
        texts: textsFor,
        show: (words, chosen) => {
          if (!Notification.isSupported()) return;
          const notification = new Notification(words);
          notification.on('click', chosen);
          notification.show();
        },
        open: (kind) => {
          const open = currentWindow();
          if (open === null) return;
          if (open.isMinimized()) open.restore();
          open.focus();
          sendEvent(open.webContents, 'command', { name: kind === 'coverTold' ? 'today' : 'inquiries' });
        },
      }),
      sendEvent: (name, payload) => {
        if (
          name === 'status' ||
          (name === 'changed' && 'collections' in payload && payload.collections.includes('capturePlans'))
        )
          runDueCaptures();
        if (name === 'status' || name === 'changed') reviewPageSessions();
        if (name === 'status') void captures?.vaultChanged();
        offered?.heard(name, payload);
        const open = currentWindow();
        if (open !== null) sendEvent(open.webContents, name, payload);
      },
    }),
    ended: (code) => {
      void secrets.clear();
      captures?.lock();
      reviewPageSessions();
      writeLog('engine ended', { code: String(code) });
      offered?.heard('status', {});
      const open = currentWindow();
      if (open === null) return;
      sendEvent(open.webContents, 'status', {});
      const t = textsFor(preferences.get().language);
      void dialog.showMessageBox(open, {
        type: 'warning',
        message: t.engineTitle,
        detail: t.engineText,
        buttons: [t.ok],
      });
    },
  });
}

function showWindow(preferences: PreferenceStore, engine: EngineClient): BrowserWindow {
  const open = openMainWindow({
    preload: path.join(PROGRAM_FOLDER, 'preload.cjs'),
    icon: path.join(PROGRAM_FOLDER, 'icon.png'),
    devTools: !PACKAGED,
    remembered: preferences.window(),
    remember: (state) => preferences.saveWindow(state),
    background: backgroundFor(preferences.get().theme),
  });
  window = open;
  open.on('closed', () => captures?.close());
  open.webContents.on('did-finish-load', () => open.webContents.setZoomFactor(preferences.get().zoom));
  open.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    writeLog('screen gone', { reason });
    const t = textsFor(preferences.get().language);
    void dialog
      .showMessageBox(open, { type: 'warning', message: t.crashedTitle, detail: t.crashedText, buttons: [t.reopen] })
      .then(() => {
        if (!open.isDestroyed()) open.webContents.reload();
      });
  });
  open.webContents.on('will-prevent-unload', (event) => {
    if (confirmLeaving(open, preferences)) event.preventDefault();
  });
  refreshMenu(open, preferences, engine);
  return open;
}

/** Asks before closing: a page with unsaved text blocks the unload, and the window could not be closed otherwise. */
function confirmLeaving(open: BrowserWindow, preferences: PreferenceStore): boolean {
  const t = textsFor(preferences.get().language);
  const [stay, leave] = [0, 1];
  return (
    dialog.showMessageBoxSync(open, {
      type: 'question',
      message: t.unsavedTitle,
      detail: t.unsavedText,
      buttons: [t.stay, t.leave],
      defaultId: stay,
      cancelId: stay,
    }) === leave
  );
}

function refreshMenu(open: BrowserWindow, preferences: PreferenceStore, engine: EngineClient): void {
  const zoom = (step: 1 | -1 | 0): void => {
    const next = step === 0 ? 1 : Math.round((preferences.get().zoom + step * ZOOM_STEP) * 10) / 10;
    preferences.save({ zoom: Math.min(2, Math.max(0.8, next)) });
    applyPreferences(preferences, engine);
  };
  const { language } = preferences.get();
  setMenu(open, {
    texts: textsFor(language),
    language,
    actions: {
      command: (name) => sendEvent(open.webContents, 'command', { name }),
      lock: () => void engine.call('vault.lock', {}),
      zoom,
      showLogs: () => void shell.openPath(app.getPath('logs')),
      quit: () => app.quit(),
    },
    isOffered: (entry) => offered?.isOffered(entry) ?? true,
    forDevelopers: !PACKAGED,
  });
}

function applyPreferences(preferences: PreferenceStore, engine: EngineClient): void {
  const { theme, zoom } = preferences.get();
  nativeTheme.themeSource = theme === 'contrast' ? 'dark' : theme;
  const open = currentWindow();
  if (open === null) return;
  open.webContents.setZoomFactor(zoom);
  sendEvent(open.webContents, 'preferences', {});
  const bar = captures?.window();
  if (bar?.isDestroyed() === false) sendEvent(bar.webContents, 'preferences', {});
  refreshMenu(open, preferences, engine);
}

function start(): void {
  app.setAppLogsPath();
  startLog(app.getPath('logs'), !PACKAGED);
  void deleteOldSessions(app.getPath('sessionData'), writeLog);
  const preferences = createPreferenceStore(
    openSettingsFile(app.getPath('userData'), 'preferences', (message) => writeLog(message)),
    path.join(app.getPath('documents'), 'Kanalvakt'),
  );
  const offset = PACKAGED ? 0 : testClockOffset(process.env);
  const secrets = secretClipboard(clipboard);
  const engine = startEngine(preferences, secrets, offset);
  offered = createOfferedEntries(engine, () => {
    const open = currentWindow();
    if (open !== null) refreshMenu(open, preferences, engine);
  });
  const updates = startUpdates(
    app,
    openSettingsFile(app.getPath('userData'), 'updates', (message) => writeLog(message)),
    () => new Date(Date.now() + offset),
    writeLog,
  );
  const plans = startCapturePlans(
    engine,
    {
      mayShowPages: () => updates.mayShowPages(),
      now: () => new Date(Date.now() + offset),
      versions: { program: app.getVersion(), browser: process.versions.chrome },
    },
    writeLog,
  );
  runDueCaptures = () => void plans.tick();
  const printer = createPrintWindow();
  const rememberedKeys = createRememberedKeys(
    openSettingsFile(app.getPath('userData'), 'remembered', (message) => writeLog(message)),
    safeStorage,
    process.platform,
  );
  const pageSessions = createPageSessions({
    kept: () => engine.internal('captureKept', {}),
    clear: clearSession,
    clearedInUse: (partition) => captures?.sessionCleared(partition),
    note: writeLog,
  });
  reviewPageSessions = () => void pageSessions.review();
  // A cover or an emergency access ends with its day.
  setInterval(reviewPageSessions, SESSION_REVIEW_MS).unref();
  const captureController = new CaptureController({
    engine,
    sessions: pageSessions,
    preload: path.join(PROGRAM_FOLDER, 'preload.cjs'),
    icon: path.join(PROGRAM_FOLDER, 'icon.png'),
    devTools: !PACKAGED,
    title: (name) => `${name} – ${textsFor(preferences.get().language).captureTitle}`,
    background: () => backgroundFor(preferences.get().theme),
    mayShowPages: () => updates.mayShowPages(),
    now: () => new Date(Date.now() + offset),
    versions: { program: app.getVersion(), browser: process.versions.chrome },
    sendToBar: (bar, payload) => sendEvent(bar, 'captureBar', payload),
    onSaveInterrupted: (lost) => {
      const open = currentWindow();
      if (open !== null) sendEvent(open.webContents, 'captureCut', { lost });
    },
    show: (what) => {
      const open = currentWindow();
      if (open === null) return;
      if (open.isMinimized()) open.restore();
      open.focus();
      sendEvent(open.webContents, 'show', what);
    },
  });
  captures = captureController;
  const lock = (): void => {
    captureController.lock();
    void secrets.clear();
    void engine.call('vault.lock', {});
  };

  lockSession(session.defaultSession, report);
  serveProtocol(session.defaultSession, {
    folder: path.join(PROGRAM_FOLDER, 'renderer'),
    blobInfo: (blobId) => engine.internal('blobInfo', { blobId }),
    blobRead: (blobId, from, to) => engine.internal('blobRead', { blobId, start: from, end: to }),
    printPage: (token) => printer.page(token),
  });
  openGateway({
    isTrusted: ({ senderFrame, sender }, name) => {
      if (senderFrame === null || senderFrame !== sender.mainFrame || !isOwnPage(senderFrame.url)) return false;
      return sender === currentWindow()?.webContents
        ? mayMainCall(name)
        : captureController.isBar(sender) && mayBarCall(name);
    },
    answer: createDispatcher({
      handlers: {
        ...appCalls({
          preferences,
          shell,
          logFolder: app.getPath('logs'),
          licenceFile: path.join(PROGRAM_FOLDER, 'licences.json'),
          now: () => new Date(Date.now() + offset),
          onPreferencesChanged: () => applyPreferences(preferences, engine),
          restart: (program) => {
            program.relaunch();
            program.quit();
          },
        }),
        ...exportCalls(currentWindow, engine, printer),
        ...diaryExportCalls(currentWindow, engine),
        ...commonPageExport(currentWindow, engine),
        ...captureCalls(captureController),
        ...capturePlanCalls(currentWindow, engine, plans),
        ...fileCalls(currentWindow, engine, secrets, preferences),
        ...backupCalls(currentWindow, engine, preferences),
        ...loginTransferCalls(currentWindow, engine, preferences),
        ...itemImportCalls(currentWindow, engine, preferences),
        ...rememberCalls(engine, rememberedKeys),
        ...updateCalls(currentWindow, updates, preferences),
      },
      saveFile: createFileSaver(currentWindow, engine),
      engine,
      done: (name, input) => forgetAfter(engine, rememberedKeys, name, input),
    }),
    report,
  });
  applyPreferences(preferences, engine);
  showWindow(preferences, engine);
  watchIdle(
    powerMonitor,
    () => preferences.get().lockAfterMinutes,
    lock,
    PACKAGED ? undefined : testIdleCheckInterval(process.env),
  );

  app.on('activate', () => {
    if (currentWindow() === null) showWindow(preferences, engine);
  });
  app.on('before-quit', () => void secrets.clear());
  let stopping = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void engine.stop(STOP_TIMEOUT_MS).finally(() => {
      app.exit(0);
    });
  });
}

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.on('second-instance', () => {
    const open = currentWindow();
    if (open === null) return;
    if (open.isMinimized()) open.restore();
    open.focus();
  });
  app.on('window-all-closed', () => app.quit());
  lockNavigation(
    app,
    (address) => {
      if (mayOpenOutside(address)) void shell.openExternal(address);
    },
    ({ session: candidate }) => isCaptureSession(candidate),
  );
  process.on('uncaughtException', (error) => writeLog('main process failed', { cause: describeError(error) }));
  process.on('unhandledRejection', (error) => writeLog('main process failed', { cause: describeError(error) }));
  // Not a top-level await: that hangs when a test tool drives the program.
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      const t = textsFor('sv');
      writeLog('start failed', { cause: describeError(error) });
      dialog.showErrorBox(t.failedTitle, t.failedText);
      app.exit(1);
    });
}
