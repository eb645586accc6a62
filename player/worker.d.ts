// What a service worker has beside other workers, and what the build puts into ours.
declare const registration: ServiceWorkerRegistration
declare const clients: Clients
declare const skipWaiting: ServiceWorkerGlobalScope["skipWaiting"]
declare let oninstall: (event: ExtendableEvent) => void
declare let onactivate: (event: ExtendableEvent) => void
declare let onfetch: (event: FetchEvent) => void
declare const FILES: string[]
declare const SHELL: number
