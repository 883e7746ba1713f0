export declare const TEST_MARK: string;
export declare const TEST_PACKAGES: string;
export declare const DRIVEN_PACKAGE: string;
export declare const RELEASED_PACKAGE: string;
export declare function carriesMark(archive: string): boolean;
