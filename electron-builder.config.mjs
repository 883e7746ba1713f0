// How the program is packaged. All code is bundled into dist/, so no node_modules go along.
// scripts/package.mjs adds what depends on the machine (which Electron, which targets, where to).
export default {
  appId: 'se.kanalvakt.app',
  productName: 'Kanalvakt',
  copyright: 'EUPL-1.2',
  asar: true,
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  removePackageScripts: true,
  directories: { output: 'out', buildResources: 'assets' },
  files: ['dist/**', 'package.json', '!**/node_modules/**'],
  // The program itself is Swedish and English; Chromium's other 50 languages stay out.
  electronLanguages: ['sv', 'en-GB', 'en-US'],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    // Checked by Electron on Windows and macOS; on Linux the switch has no effect.
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },
  publish: null,
  win: { target: ['nsis'], icon: 'assets/icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    installerLanguages: ['sv_SE', 'en_US'],
    artifactName: '${productName}-${version}-${arch}.${ext}',
  },
  mac: { target: ['dmg'], icon: 'assets/icons/1024x1024.png', category: 'public.app-category.business', hardenedRuntime: true, darkModeSupport: true },
  dmg: { artifactName: '${productName}-${version}-${arch}.${ext}' },
  linux: {
    target: ['AppImage', 'deb'],
    icon: 'assets/icons',
    executableName: 'kanalvakt',
    category: 'Office',
    synopsis: 'Kommunens sociala medier: kanaler, frånvaro, moderering',
    maintainer: 'Kanalvakt <kontakt@kanalvakt.example>',
    artifactName: '${productName}-${version}-${arch}.${ext}',
  },
  deb: { depends: ['libgtk-3-0t64 | libgtk-3-0', 'libnss3', 'libasound2t64 | libasound2', 'libgbm1', 'libxss1', 'libsecret-1-0', 'xdg-utils'] },
};
