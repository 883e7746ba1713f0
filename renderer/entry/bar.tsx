// Entry point of the bars of the capture window and the replay window: same theme and texts as the program, none of its screens.
import './start.ts';
import '../theme/mantine.ts';
import '../theme/tokens.css';
import '../theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { elementById, ignoreStrayDrops, isReplayBar, on, setRootAttribute, styleNonce } from '../bridge.ts';
import { CaptureBar } from '../features/captures/bar/bar.tsx';
import { ReplayBar } from '../features/captures/replay-bar/replay-bar.tsx';
import { queryClient } from '../calls/client.ts';
import { useAppearance } from '../hooks/use-appearance.ts';
import { useText } from '../i18n/use-text.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';

function ThemedBar() {
  const { scheme, contrast } = useAppearance();
  const { language } = useText();
  useEffect(() => setRootAttribute('data-contrast', contrast ? 'more' : null), [contrast]);
  useEffect(() => setRootAttribute('lang', language), [language]);
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      {isReplayBar() ? <ReplayBar /> : <CaptureBar />}
    </MantineProvider>
  );
}

ignoreStrayDrops();
on('preferences', () => void queryClient.invalidateQueries({ queryKey: ['app.preferences'] }));
const container = elementById('root');
if (container)
  createRoot(container).render(
    <QueryClientProvider client={queryClient}>
      <ThemedBar />
    </QueryClientProvider>,
  );
