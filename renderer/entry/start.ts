// Runs before any other module: states which strings may become markup, and publishes the nonce for styles created at
// run time.
import 'dayjs/locale/sv';
import { allowOnlyPlainMarkup, publishNonce, styleNonce } from '../bridge.ts';

publishNonce(styleNonce());
allowOnlyPlainMarkup();
