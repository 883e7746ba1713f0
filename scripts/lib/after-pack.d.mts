export default function afterPack(context: {
  readonly outDir: string;
  readonly appOutDir: string;
  readonly packager: { readonly getResourcesDir: (appOutDir: string) => string };
}): void;
