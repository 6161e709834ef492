export * from '../../figures/table';
