ALTER TABLE boats ADD COLUMN sails INTEGER;
UPDATE boats SET sails = 1;
