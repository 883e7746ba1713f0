// What the bars of the capture window and the replay window stand in: theme, contrast and language of the program.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setRootAttribute, styleNonce } from '../../bridge.ts';
import { queryClient } from '../../calls/client.ts';
import { useAppearance } from '../../hooks/use-appearance.ts';
import { useText } from '../../i18n/use-text.ts';
import { cssVariablesResolver, theme } from '../../theme/theme.ts';

interface ThemedBarProps {
  children: React.ReactNode;
}

export const ThemedBar = ({ children }: ThemedBarProps) => (
  <QueryClientProvider client={queryClient}>
    <Themed>{children}</Themed>
  </QueryClientProvider>
);

function Themed({ children }: ThemedBarProps) {
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
      {children}
    </MantineProvider>
  );
}
