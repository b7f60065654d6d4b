export declare function serveByPostgraphile(connectionString: string): Promise<number>
