using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Sqlite
{
    /// <inheritdoc />
    public partial class Activity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activity_hours",
                columns: table => new
                {
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    permitted = table.Column<int>(type: "INTEGER", nullable: false),
                    held = table.Column<int>(type: "INTEGER", nullable: false),
                    denied = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_hours", x => new { x.hour, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "activity_last",
                columns: table => new
                {
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_last", x => x.agent);
                });

            migrationBuilder.CreateTable(
                name: "activity_places",
                columns: table => new
                {
                    workflow = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_places", x => new { x.workflow, x.kind, x.value });
                });

            migrationBuilder.CreateTable(
                name: "activity_runs",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    agent = table.Column<string>(type: "TEXT", nullable: false),
                    workflow = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    permitted = table.Column<int>(type: "INTEGER", nullable: false),
                    held = table.Column<int>(type: "INTEGER", nullable: false),
                    denied = table.Column<int>(type: "INTEGER", nullable: false),
                    last_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "projections",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_projections", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_runs_agent",
                table: "activity_runs",
                columns: new[] { "agent", "last_seq" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_runs_last",
                table: "activity_runs",
                column: "last_seq");

            migrationBuilder.CreateIndex(
                name: "ix_activity_runs_workflow",
                table: "activity_runs",
                columns: new[] { "workflow", "last_seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity_hours");

            migrationBuilder.DropTable(
                name: "activity_last");

            migrationBuilder.DropTable(
                name: "activity_places");

            migrationBuilder.DropTable(
                name: "activity_runs");

            migrationBuilder.DropTable(
                name: "projections");
        }
    }
}
