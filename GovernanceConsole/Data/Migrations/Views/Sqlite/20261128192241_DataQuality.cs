using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Sqlite
{
    /// <inheritdoc />
    public partial class DataQuality : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "bad_data",
                table: "promotion_days",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "data_hours",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    readings = table.Column<int>(type: "INTEGER", nullable: false),
                    completeness = table.Column<double>(type: "REAL", nullable: true),
                    match_rate = table.Column<double>(type: "REAL", nullable: true),
                    anomalies = table.Column<int>(type: "INTEGER", nullable: true),
                    age_seconds = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_hours", x => new { x.source, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "data_touches",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    workflow = table.Column<string>(type: "TEXT", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false),
                    denied = table.Column<long>(type: "INTEGER", nullable: false),
                    lowered = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_touches", x => new { x.source, x.hour, x.workflow });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "data_hours");

            migrationBuilder.DropTable(
                name: "data_touches");

            migrationBuilder.DropColumn(
                name: "bad_data",
                table: "promotion_days");
        }
    }
}
