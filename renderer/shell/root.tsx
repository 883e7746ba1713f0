// Application root: theme, queries, refusals, confirmations and the error screen.
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useLayoutEffect } from 'react';
import { Router } from 'wouter';
import { App } from './app.tsx';
import { setRootAttribute, styleNonce } from '../bridge.ts';
import { ConfirmProvider } from '../components/dialogs/confirm.tsx';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { queryClient } from '../calls/client.ts';
import { keepPageFocus } from '../focus/page.ts';
import { useGuardedLocation } from '../leaving/use-guarded-location.ts';
import { followPresses } from '../messages/presses.ts';
import { RefusalNote } from '../components/messages/refusal-note.tsx';
import { useAppearance } from '../hooks/use-appearance.ts';
import { useText } from '../i18n/use-text.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';

export function Root() {
  return (
    <QueryClientProvider client={queryClient}>
      <ThemedApp />
    </QueryClientProvider>
  );
}

function ThemedApp() {
  const { scheme, contrast, isReady, spelling } = useAppearance();
  const { language } = useText();
  useLayoutEffect(keepPageFocus, []);
  useLayoutEffect(followPresses, []);
  useEffect(() => setRootAttribute('data-contrast', contrast ? 'more' : null), [contrast]);
  useEffect(() => setRootAttribute('lang', language), [language]);
  useEffect(() => setRootAttribute('data-spelling', spelling ? null : 'off'), [spelling]);
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, consistentWeeks: true }}>
        <ErrorBoundary>
          <RefusalNote />
          <ConfirmProvider>
            <Router hook={useGuardedLocation} hrefs={(path) => `#${path}`}>
              {isReady && <App />}
            </Router>
          </ConfirmProvider>
        </ErrorBoundary>
      </DatesProvider>
    </MantineProvider>
  );
}
