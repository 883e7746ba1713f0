// Entry point of the capture window's toolbar: same theme and texts as the program, none of its screens.
import './start.ts';
import '@mantine/core/styles.layer.css';
import './theme/tokens.css';
import './theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { byId, ignoreStrayDrops, on, setRoot, styleNonce } from './bridge.ts';
import { CaptureBar } from './features/captures/bar.tsx';
import { queryClient } from './hooks/client.ts';
import { useLook } from './hooks/use-look.ts';
import { useText } from './hooks/use-text.ts';
import { cssVariablesResolver, theme } from './theme/theme.ts';

function Dressed() {
  const { scheme, contrast } = useLook();
  const { language } = useText();
  useEffect(() => setRoot('data-contrast', contrast ? 'more' : null), [contrast]);
  useEffect(() => setRoot('lang', language), [language]);
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      <CaptureBar />
    </MantineProvider>
  );
}

ignoreStrayDrops();
on('preferences', () => void queryClient.invalidateQueries({ queryKey: ['app.preferences'] }));
const place = byId('root');
if (place)
  createRoot(place).render(
    <QueryClientProvider client={queryClient}>
      <Dressed />
    </QueryClientProvider>,
  );
